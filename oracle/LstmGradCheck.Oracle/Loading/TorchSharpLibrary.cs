using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace LstmGradCheck.Oracle.Loading;

/// <summary>Loads TorchSharp's native libraries, and explains in plain words why they did not load.</summary>
public static class TorchSharpLibrary
{
    private const string NativePart = "LibTorchSharp";

    private static readonly Lazy<string> WhyNot = new(Load);

    /// <summary>The version of the TorchSharp package, such as <c>0.107.0</c>; known even where nothing loads.</summary>
    public static string PackageVersion =>
        typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "of unknown version";

    /// <summary>Whether the libraries are loaded.</summary>
    public static bool IsLoaded => WhyNot.IsValueCreated && WhyNot.Value.Length == 0;

    /// <summary>
    /// Loads the libraries once per process, before TorchSharp does so itself: if that fails, TorchSharp copies libtorch into a
    /// folder of its own and writes pages to standard output. On systems with a libstdc++ older than GCC 13, the copy of
    /// LibTorchSharp below the program's folder is repaired first (<see cref="OlderLibStdCxx"/>).
    /// </summary>
    /// <param name="reason">Why they cannot be used and what to do about it, in sentences; empty if they can.</param>
    /// <returns>Whether they are loaded.</returns>
    public static bool TryLoad(out string reason) => (reason = WhyNot.Value).Length == 0;

    private static string Load()
    {
        try
        {
            _ = NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, searchPath: null, out _);
            if (!NativeLibrary.TryLoad(NativePart, typeof(torch).Assembly, searchPath: null, out _) && Repair() is { Length: > 0 } why)
                return Explain(why);
            // TorchSharp finds the loaded libraries by their names.
            using var scope = torch.NewDisposeScope();
            _ = torch.zeros(1);
            return "";
        }
        catch (Exception e) when (e is TypeLoadException or TypeInitializationException or MissingMemberException or BadImageFormatException
            or NotSupportedException or ExternalException or IOException)
        {
            return Explain(e.GetBaseException().Message.Split('\n')[0].Trim());
        }
    }

    /// <summary>Why the library was not repaired, or an empty string.</summary>
    private static string Repair()
    {
        try
        {
            _ = NativeLibrary.Load(NativePart, typeof(torch).Assembly, searchPath: null);
            return "";
        }
        catch (DllNotFoundException failure)
        {
            var message = LinkerMessage.Of(failure);
            if (!message.Contains(OlderLibStdCxx.MissingVersion, StringComparison.Ordinal) || File() is not { } file)
                return message;
            return LibraryRepair.TryRepair(file, out var why) ? "" : $"{message}; it was not repaired: {why}";
        }
    }

    /// <summary>The program's own copy of the library. Packages' folders are never written to.</summary>
    private static string? File() => (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Append(AppContext.BaseDirectory)
        .Where(folder => Path.GetFullPath(folder).StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
        .Select(folder => Path.Combine(folder, $"lib{NativePart}.so"))
        .FirstOrDefault(System.IO.File.Exists);

    private static string Explain(string cause) =>
        $"TorchSharp {PackageVersion} is built in, but its native library cannot be loaded: {cause.TrimEnd('.')}. "
        + "Restore and build again for this system, or use --oracle complex-step.";
}
