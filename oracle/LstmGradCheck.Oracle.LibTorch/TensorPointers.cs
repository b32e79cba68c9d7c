namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>The pointers behind several handles, none of which is freed before this is disposed.</summary>
internal readonly ref struct TensorPointers : IDisposable
{
    private readonly IReadOnlyList<TensorHandle> handles;
    private readonly nint[] pointers;

    /// <summary>Holds the handles.</summary>
    /// <param name="handles">The tensors.</param>
    /// <exception cref="ObjectDisposedException">One of the tensors is freed already.</exception>
    public TensorPointers(IReadOnlyList<TensorHandle> handles)
    {
        this.handles = handles;
        pointers = new nint[handles.Count];
        try
        {
            for (int i = 0; i < pointers.Length; i++)
            {
                bool held = false;
                handles[i].DangerousAddRef(ref held);
                pointers[i] = handles[i].DangerousGetHandle();
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The pointers, in the order of the handles.</summary>
    public ReadOnlySpan<nint> Pointers => pointers;

    /// <summary>Lets go of the handles that are held.</summary>
    public void Dispose()
    {
        for (int i = 0; i < pointers.Length && pointers[i] != 0; i++)
        {
            handles[i].DangerousRelease();
        }
    }
}
