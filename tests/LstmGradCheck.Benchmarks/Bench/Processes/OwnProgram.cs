using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>Starts this program once more.</summary>
internal static class OwnProgram
{
    /// <summary>The program that runs this one, whatever hosts it now.</summary>
    private static readonly string Host = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Starts it, with its three streams as pipes.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="threads">The number of threads that OpenMP and MKL may use.</param>
    /// <param name="variables">More variables of its environment.</param>
    internal static Process Start(IEnumerable<string> arguments, int threads, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(Host, [typeof(OwnProgram).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["OMP_NUM_THREADS", "MKL_NUM_THREADS"])
            start.Environment[name] = threads.ToString(CultureInfo.InvariantCulture);
        // Else a thread of OpenMP without work may keep its processor for good.
        foreach (var name in (string[])["OMP_WAIT_POLICY", "GOMP_SPINCOUNT"])
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
