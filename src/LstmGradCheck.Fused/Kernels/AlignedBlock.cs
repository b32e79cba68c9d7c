using System.Runtime.InteropServices;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>A block of native memory, freed by disposal or finalisation. The guard after it is the only check on kernel writes.</summary>
internal sealed unsafe class AlignedBlock : SafeHandle
{
    private const int GuardBytes = 64;
    private const byte Guard = 0xA5;
    private readonly nuint bytes;

    /// <summary>Takes memory, filled with 0.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="alignment">The number of which its address is a multiple.</param>
    internal AlignedBlock(nuint bytes, nuint alignment)
        : base(0, ownsHandle: true)
    {
        this.bytes = bytes;
        var block = NativeMemory.AlignedAlloc(bytes + GuardBytes, alignment);
        NativeMemory.Clear(block, bytes);
        NativeMemory.Fill((byte*)block + bytes, GuardBytes, Guard);
        SetHandle((nint)block);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Where it begins.</summary>
    internal void* Start => (void*)handle;

    /// <summary>Whether the guard after its end is unchanged.</summary>
    internal bool IsIntact => !new ReadOnlySpan<byte>((byte*)handle + bytes, GuardBytes).ContainsAnyExcept(Guard);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
