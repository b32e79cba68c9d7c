using Microsoft.Win32.SafeHandles;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>A matrix product of libtorch with its three matrices.</summary>
internal sealed class ProductHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal ProductHandle(nint product)
        : base(ownsHandle: true) => SetHandle(product);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.ProductFree(handle) == 0;
}
