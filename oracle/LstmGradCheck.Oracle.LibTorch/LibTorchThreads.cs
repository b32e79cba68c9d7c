using System.Runtime.InteropServices;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>
/// How fast libtorch can be on this machine: its threads and its BLAS, which are the process's. For use where
/// <see cref="NativePart.WhyNotLoaded"/> found that libtorch can be loaded.
/// </summary>
public static class LibTorchThreads
{
    /// <summary>
    /// The file of the BLAS that libtorch multiplies matrices with, links followed, such as
    /// <c>/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0</c>, Netlib's plain reference; empty if it is none of its own.
    /// </summary>
    public static string Blas
    {
        get
        {
            string file = Marshal.PtrToStringUTF8(NativeMethods.Blas()) ?? string.Empty;
            return File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file : file;
        }
    }

    /// <summary>The number of threads that one operation of libtorch may use, at least 1; it holds for the whole process.</summary>
    /// <exception cref="LibTorchException">The number set is below 1.</exception>
    public static int Count
    {
        get
        {
            LibTorchException.ThrowIfFailed(NativeMethods.GetThreads(out int threads));
            return threads;
        }

        set => LibTorchException.ThrowIfFailed(NativeMethods.SetThreads(value));
    }
}
