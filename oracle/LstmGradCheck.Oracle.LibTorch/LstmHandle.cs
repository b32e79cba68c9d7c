using Microsoft.Win32.SafeHandles;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>An LSTM of libtorch with its tensors.</summary>
internal sealed class LstmHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal LstmHandle(nint lstm)
        : base(ownsHandle: true) => SetHandle(lstm);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.LstmFree(handle) == 0;
}
