using System.Runtime.InteropServices;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>A block of native memory, freed when it is disposed of or forgotten.</summary>
internal sealed unsafe class AlignedBlock : SafeHandle
{
    /// <summary>Takes memory, filled with 0.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="alignment">What its address is a multiple of.</param>
    internal AlignedBlock(nuint bytes, nuint alignment)
        : base(0, ownsHandle: true)
    {
        var block = NativeMemory.AlignedAlloc(bytes, alignment);
        NativeMemory.Clear(block, bytes);
        SetHandle((nint)block);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Where it begins.</summary>
    internal void* Start => (void*)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
