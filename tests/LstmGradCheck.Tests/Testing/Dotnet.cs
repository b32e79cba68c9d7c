using System.Diagnostics;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The command <c>dotnet</c>, as somebody calls it outside of a test run.</summary>
internal static class Dotnet
{
    /// <summary>Runs a command that has to succeed.</summary>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    internal static string Run(string folder, params string[] arguments)
    {
        var (status, output) = Start(folder, arguments);
        Assert.True(status == 0, output);
        return output;
    }

    /// <summary>Runs a command; no process stays behind.</summary>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit status, and what it printed.</returns>
    internal static (int Status, string Output) Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments[0] == "tool" ? arguments : [.. arguments, "-nodeReuse:false", "-nologo"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        // What the test run that this is part of has told its own processes is not for these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
