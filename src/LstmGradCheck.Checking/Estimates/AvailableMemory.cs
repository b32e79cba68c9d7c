using System.Globalization;

namespace LstmGradCheck.Checking.Estimates;

/// <summary>How much memory the program may take.</summary>
public static class AvailableMemory
{
    /// <summary>
    /// Of a limited address space, the share that can be used: the collector reserves half of it for its heap, and a library's memory
    /// comes out of the other half.
    /// </summary>
    private const double OfAddressSpace = 0.5;

    private const string Limits = "/proc/self/limits";

    /// <summary>The memory that there is: the machine's or the container's, or what a limit of the address space (<c>ulimit -v</c>) leaves, if that is less.</summary>
    public static double Bytes => Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, OperatingSystem.IsLinux() && File.Exists(Limits) ? File.ReadAllText(Limits) : "");

    /// <summary>The memory that there is.</summary>
    /// <param name="installed">The bytes of the machine or the container.</param>
    /// <param name="limits">The limits of the process, as Linux lists them; empty elsewhere.</param>
    internal static double Of(double installed, string limits)
    {
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith("Max address space", StringComparison.Ordinal)) ?? "";
        var soft = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(3);
        return double.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? Math.Min(installed, OfAddressSpace * bytes) : installed;
    }
}
