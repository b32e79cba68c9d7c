using System.Reflection;
using System.Runtime.InteropServices;
using global::TorchSharp;

namespace LstmGradCheck.Oracle.TorchSharp;

/// <summary>TorchSharp's two native libraries: loading them, and saying in plain words why they did not load.</summary>
internal static class TorchSharpLibrary
{
    /// <summary>The version of the TorchSharp package; known even where nothing loads.</summary>
    public static string PackageVersion =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "of unknown version";

    /// <summary>
    /// Loads the libraries by the names that TorchSharp itself loads them by. Left to itself, TorchSharp writes pages to
    /// standard output, where the results go, before it reports a failure.
    /// </summary>
    /// <exception cref="DllNotFoundException">A library is missing or does not fit.</exception>
    public static void Load()
    {
        NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, searchPath: null, out _);
        NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, searchPath: null);
    }

    /// <summary>Whether an exception says that the libraries cannot be used, rather than that this program is wrong.</summary>
    /// <param name="e">The exception.</param>
    /// <returns>True for what a missing, foreign or mismatched library raises.</returns>
    public static bool IsLoadFailure(Exception e) => e
        is TypeLoadException or TypeInitializationException or MissingMemberException or BadImageFormatException
        or NotSupportedException or ExternalException or IOException;

    /// <summary>Why the libraries cannot be used and what to do about it.</summary>
    /// <param name="e">What was raised.</param>
    /// <returns>Two sentences.</returns>
    public static string Explain(Exception e)
    {
        var cause = e.GetBaseException() switch
        {
            DllNotFoundException => "its native library LibTorchSharp, or libtorch which that needs, is missing or does not fit",
            BadImageFormatException => "its native library is made for another processor",
            var other => "its native library failed (" + other.Message.Split('\n')[0].Trim().TrimEnd('.') + ")",
        };
        return $"TorchSharp {PackageVersion} is built in, but {cause}. Restore the package TorchSharp-cpu for this operating "
            + "system and processor and build again, or ask for another oracle, such as --oracle libtorch or --oracle complex-step.";
    }
}
