using Microsoft.Win32.SafeHandles;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>
/// A tensor of libtorch. It belongs to the scope of <see cref="LibTorchEngine"/> that was open when it was made; one made
/// outside every scope is freed by whoever asked for it, or in the end by the garbage collector.
/// </summary>
public sealed class TensorHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal TensorHandle(nint tensor)
        : base(ownsHandle: true) => SetHandle(tensor);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.Free(handle) == 0;
}
