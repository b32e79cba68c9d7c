using System.Globalization;

namespace LstmGradCheck.Cli.Terminals;

/// <summary>Standard output and error as the program inherited them.</summary>
internal static class StandardStream
{
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens standard output; if it is closed, what is written is dropped.</summary>
    internal static Stream Output() => IsInherited(1) ? Console.OpenStandardOutput() : Stream.Null;

    /// <summary>Opens standard error; what cannot be written there is dropped, because there is nobody to tell.</summary>
    internal static Stream Error() => IsInherited(2) ? new LenientStream(Console.OpenStandardError) : Stream.Null;

    /// <summary>
    /// Whether a descriptor is one that the program was started with. The runtime may reuse the number of a closed one for a
    /// file or pipe of its own, to which nothing may be written. Its own are marked close-on-exec; inherited ones are not.
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
