using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>Starts this program once more.</summary>
internal static class OwnProgram
{
    /// <summary>The dotnet host that runs this program, whatever hosts it now.</summary>
    private static readonly string Host = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>
    /// Makes glibc keep freed memory, for arrays up to the largest that it can keep by default. Otherwise, by chance and only in
    /// some processes, each run of libtorch returns it to the system and requests it again: nn.LSTM of 2x256 in float took 11 ms,
    /// or 19 ms with 4,000 page faults.
    /// </summary>
    private static readonly (string Name, string Value)[] KeptMemory = [("MALLOC_TRIM_THRESHOLD_", "1073741824"), ("MALLOC_MMAP_THRESHOLD_", "33554432")];

    /// <summary>Starts it, with its three streams as pipes.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="threads">The number of threads that OpenMP and MKL may use.</param>
    /// <param name="variables">Additional environment variables.</param>
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
        // Otherwise an idle OpenMP thread may keep its processor for good.
        foreach (var name in (string[])["OMP_WAIT_POLICY", "GOMP_SPINCOUNT"])
            start.Environment.Remove(name);
        foreach (var (name, value) in (ReadOnlySpan<(string Name, string Value)>)[.. KeptMemory, .. variables])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
