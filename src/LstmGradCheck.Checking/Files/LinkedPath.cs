namespace LstmGradCheck.Checking.Files;

/// <summary>Resolves the symbolic links of paths.</summary>
public static class LinkedPath
{
    private const int MostLinks = 40;

    private static readonly string[] Kernel = ["/dev", "/proc"];

    /// <summary>
    /// Follows the symbolic links of a path and of its directories, even if there is no file at its end. Links below /dev and /proc are
    /// not followed: they may stand for an open file and not for its name.
    /// </summary>
    /// <param name="path">The path.</param>
    /// <returns>The full path without links.</returns>
    /// <exception cref="IOException">There are more than 40 links, as in a loop.</exception>
    public static string Real(string path)
    {
        var (full, links) = (Path.GetFullPath(path), 0);
        var root = Path.GetPathRoot(full)!;
        return Follow(root, full[root.Length..], ref links);
    }

    private static string Follow(string folder, string rest, ref int links)
    {
        foreach (var name in rest.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "..")
            {
                folder = Path.GetDirectoryName(folder) ?? folder;
            }
            else if (name != ".")
            {
                var place = Path.Combine(folder, name);
                if (Kernel.Contains(folder) || IsBelowKernel(folder) || new FileInfo(place).LinkTarget is not { } target)
                    folder = place;
                else if (++links > MostLinks)
                    throw new IOException($"found more than {MostLinks} symbolic links on the way");
                else
                    folder = Follow(Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : folder, target[Path.GetPathRoot(target)!.Length..], ref links);
            }
        }

        return folder;
    }

    /// <summary>Whether a path stands for a device or an open file.</summary>
    /// <param name="path">A path without links.</param>
    /// <returns>Whether it is below /dev or /proc.</returns>
    public static bool IsBelowKernel(string path) => Array.Exists(Kernel, folder => path.StartsWith(folder + "/", StringComparison.Ordinal));
}
