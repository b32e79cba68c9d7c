#if TORCHSHARP
using System.Runtime.InteropServices;
#endif

namespace LstmGradCheck.Cli.Terminals;

/// <summary>Ends the process.</summary>
internal static class ProcessEnd
{
    /// <summary>
    /// Ends the process with a status, after everything has been written. Once libtorch is loaded, destroying its static objects
    /// takes some 70 ms, a sixth of the time of a small audit. On Linux this is skipped; the kernel frees the memory anyway.
    /// </summary>
    /// <param name="status">The exit status.</param>
    /// <returns>The status, if the process ends in the ordinary way.</returns>
    internal static int With(int status)
    {
#if TORCHSHARP
        if (OperatingSystem.IsLinux() && Oracle.Loading.TorchSharpLibrary.IsLoaded)
            ExitNow(status);
#endif
        return status;
    }

#if TORCHSHARP
    // LibraryImport would need unsafe code.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "_exit", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int status);
#pragma warning restore SYSLIB1054
#endif
}
