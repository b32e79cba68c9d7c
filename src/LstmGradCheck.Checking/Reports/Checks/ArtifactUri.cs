namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>The URI of a file as SARIF has it.</summary>
internal static class ArtifactUri
{
    /// <summary>
    /// Relative to a folder, percent-encoded, with forward slashes; an absolute <c>file:</c> URI where the file is not below
    /// that folder, because a relative one must not climb.
    /// </summary>
    /// <param name="file">The file, absolute or relative to the folder.</param>
    /// <param name="folder">The folder, absolute: the root of the checkout for a reader such as GitHub.</param>
    internal static string Of(string file, string folder)
    {
        var full = Path.GetFullPath(file, folder);
        var relative = Path.GetRelativePath(folder, full);
        return relative.Split(Path.DirectorySeparatorChar)[0] == ".." || Path.IsPathRooted(relative)
            ? "file://" + Encoded(full)
            : Encoded(relative);
    }

    private static string Encoded(string path) => string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
