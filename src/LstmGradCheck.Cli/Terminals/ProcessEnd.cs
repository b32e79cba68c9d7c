using System.Runtime.InteropServices;

namespace LstmGradCheck.Cli.Terminals;

/// <summary>Ends the process.</summary>
internal static class ProcessEnd
{
    /// <summary>
    /// Ends the process with a status, everything having been written. Once libtorch is loaded, its static objects take some 70 ms to
    /// be destroyed, a sixth of the time of a small audit; on Linux the kernel takes the memory back without that.
    /// </summary>
    /// <param name="status">The exit status.</param>
    /// <returns>The status, where the process ends the ordinary way.</returns>
    internal static int With(int status)
    {
#if TORCHSHARP
        if (OperatingSystem.IsLinux() && Oracle.Loading.TorchSharpLibrary.IsLoaded)
            ExitNow(status);
#endif
        return status;
    }

#if TORCHSHARP
    // LibraryImport would make unsafe code of it.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "_exit", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int status);
#pragma warning restore SYSLIB1054
#endif
}
