using System.Diagnostics;

namespace LstmGradCheck.Tests.Checking.Files;

/// <summary>A named pipe that nobody reads or writes.</summary>
internal static class NamedPipe
{
    internal static string Make(string path)
    {
        using var process = Process.Start("mkfifo", path);
        process.WaitForExit();
        return path;
    }
}
