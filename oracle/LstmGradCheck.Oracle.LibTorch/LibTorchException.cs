using System.Runtime.InteropServices;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>An operation that libtorch refused; the message is libtorch's own.</summary>
/// <param name="message">What libtorch said.</param>
public sealed class LibTorchException(string message) : Exception(message)
{
    /// <summary>Turns the status of a native call into an exception.</summary>
    /// <param name="status">0 if all went well.</param>
    /// <exception cref="LibTorchException">The status is another; the message is the one this thread's call left.</exception>
    internal static void ThrowIfFailed(int status)
    {
        if (status != 0)
        {
            throw new LibTorchException(Marshal.PtrToStringUTF8(NativeMethods.LastError()) ?? string.Empty);
        }
    }
}
