using System.Globalization;

namespace LstmGradCheck.Cli.Terminals;

/// <summary>Standard output or error as the program was started with it.</summary>
internal static class StandardStream
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens standard output; one that is closed takes what is written and drops it.</summary>
    internal static Stream Output() => IsInherited(1) ? Console.OpenStandardOutput() : Stream.Null;

    /// <summary>Opens standard error; what cannot be written there is dropped, because there is nobody to tell.</summary>
    internal static Stream Error() => IsInherited(2) ? new LenientStream(Console.OpenStandardError) : Stream.Null;

    /// <summary>
    /// Whether a descriptor is one that the program was started with. The runtime gives a number that was closed to a file
    /// or a pipe of its own, which nothing may be written to; those it closes when a program is started, the others not.
    /// </summary>
    private static bool IsInherited(int descriptor)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        try
        {
            var flags = File.ReadLines($"/proc/self/fdinfo/{descriptor.ToString(CultureInfo.InvariantCulture)}").First(line => line.StartsWith("flags:", StringComparison.Ordinal));
            return (Convert.ToInt32(flags[6..].Trim(), 8) & CloseOnExec) == 0;
        }
        catch (FileNotFoundException)
        {
            return !Directory.Exists("/proc/self/fdinfo");
        }
    }
}
