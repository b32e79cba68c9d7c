using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>A program of the machine that a test needs; where it is missing, the test fails and says what to install.</summary>
internal static class NativeProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="name">Its name or path.</param>
    /// <param name="package">The package of Debian that has it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it wrote on standard output.</returns>
    internal static string Run(string name, string package, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', start.ArgumentList)} (apt-get install {package})\n{error.GetAwaiter().GetResult()}{output}");
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Fail($"This test needs {name}: apt-get install {package}");
            throw;
        }
    }
}
