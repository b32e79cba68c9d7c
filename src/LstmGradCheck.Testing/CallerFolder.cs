using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Testing;

/// <summary>Resolves relative paths against the folder of a test's source file.</summary>
internal static class CallerFolder
{
    /// <summary>The full path.</summary>
    /// <param name="path">A path, absolute or relative.</param>
    /// <param name="sourceFile">The test's source file, as the compiler gives it.</param>
    /// <exception cref="ProblemException">The path is relative, and the folder of the source file does not exist.</exception>
    internal static string Resolve(string path, string sourceFile)
    {
        if (Path.IsPathFullyQualified(path))
            return path;
        var folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder))
        {
            throw new ProblemException(
                path,
                "",
                $"a path relative to the test's source file {sourceFile}, whose folder is not there (a deterministic build writes another one)",
                "an absolute path");
        }

        return Path.GetFullPath(Path.Combine(folder, path));
    }
}
