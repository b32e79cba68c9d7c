using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LstmGradCheck.Checking.Sources;

namespace LstmGradCheck.Benchmarks.Bench.Machines;

/// <summary>Describes this machine by what the runtime and the operating system report.</summary>
internal static class ThisMachine
{
    private const string ProcessorFile = "/proc/cpuinfo", ProcessorLine = "model name";

    /// <summary>The description without TorchSharp.</summary>
    internal static MachineDescription Describe() => new(
        ProcessorName(),
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        ProductVersion.Text);

    private static string ProcessorName()
    {
        var line = File.Exists(ProcessorFile) ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith(ProcessorLine, StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
