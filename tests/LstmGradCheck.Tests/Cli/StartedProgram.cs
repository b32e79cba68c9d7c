using System.Diagnostics;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The program in a process of its own, as it was built with the tests.</summary>
internal static class StartedProgram
{
    /// <summary>Starts the program; both its streams are to be read.</summary>
    internal static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "gradcheck.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }
}
