using System.Runtime.InteropServices;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>The shared library that <c>./gradcheck</c> compiles from <c>native/</c> where libtorch is installed.</summary>
public static class NativePart
{
    /// <summary>The environment variable that names another file than the one beside the assemblies.</summary>
    public const string LocationVariable = "LSTM_GRADCHECK_NATIVE";

    /// <summary>The name of the file beside the assemblies.</summary>
    public const string FileName = "liblstmgradcheck_torch.so";

    /// <summary>How the person who misses it gets it.</summary>
    public const string Advice =
        "./gradcheck builds it where libtorch is installed: on Debian run apt-get install libtorch-dev, then ./gradcheck again.";

    /// <summary>Where the library is looked for.</summary>
    public static string Location =>
        Environment.GetEnvironmentVariable(LocationVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(AppContext.BaseDirectory, FileName);

    /// <summary>Loads the library, and libtorch with it.</summary>
    /// <param name="location">The full path of the library.</param>
    /// <returns>Why it cannot be used and what to do about it, in sentences; empty if it can.</returns>
    public static string WhyNotLoaded(string location)
    {
        if (!File.Exists(location))
        {
            return $"The native part for libtorch is not there: no file {location}. {Advice}";
        }

        try
        {
            return NativeLibrary.TryGetExport(NativeLibrary.Load(location), "lstmgradcheck_version", out _)
                ? string.Empty
                : $"{location} is not the native part for libtorch. {Advice}";
        }
        catch (DllNotFoundException notLoaded)
        {
            return $"The native part for libtorch is there, {location}, but it cannot be loaded: {Cause(notLoaded)}. {Advice}";
        }
    }

    /// <summary>The dynamic linker's own words: the last line of a message that lists the names it tried.</summary>
    private static string Cause(DllNotFoundException notLoaded) =>
        notLoaded.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
}
