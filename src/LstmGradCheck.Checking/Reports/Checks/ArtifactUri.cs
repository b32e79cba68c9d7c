namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>The URI of a file in a SARIF report.</summary>
internal static class ArtifactUri
{
    /// <summary>
    /// Relative to a folder, percent-encoded, with forward slashes. A file that is not below the folder has an absolute <c>file:</c> URI,
    /// because a relative one must not begin with <c>..</c>.
    /// </summary>
    /// <param name="file">The file, absolute or relative to the folder.</param>
    /// <param name="folder">The folder, absolute: what a reader such as GitHub takes for the root of the checkout.</param>
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
