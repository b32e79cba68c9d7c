using System.Collections;
using System.Diagnostics;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The program in a process of its own.</summary>
internal static class StartedProgram
{
    /// <summary>The program as it was built with the tests.</summary>
    internal static string Built { get; } = Path.Combine(AppContext.BaseDirectory, "gradcheck.dll");

    /// <summary>Starts the program; both its streams are to be read.</summary>
    internal static Process Start(params string[] arguments) => Start(Built, [], arguments);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program's file.</param>
    /// <param name="variables">Variables of its environment, which has no others that change how the runtime computes.</param>
    /// <param name="arguments">The arguments.</param>
    internal static CommandRun Run(string program, IEnumerable<KeyValuePair<string, string>> variables, params string[] arguments)
    {
        using var process = Start(program, variables, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    private static Process Start(string program, IEnumerable<KeyValuePair<string, string>> variables, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Where(ChangesNumbers))
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static bool ChangesNumbers(string name) =>
        (name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("DOTNET_ROOT", StringComparison.OrdinalIgnoreCase))
        || name is "GLIBC_TUNABLES" or "LANG" or "LC_ALL" or "TZ";
}
