namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>The tensors made while this scope is the innermost of the open ones.</summary>
/// <param name="open">The open scopes, the innermost on top.</param>
internal sealed class TensorScope(Stack<TensorScope> open) : IDisposable
{
    private readonly List<TensorHandle> tensors = [];

    /// <summary>Leaves a tensor to this scope to free.</summary>
    /// <param name="tensor">The tensor.</param>
    public void Add(TensorHandle tensor) => tensors.Add(tensor);

    /// <summary>Frees the tensors of this scope, and of scopes opened inside it and left open.</summary>
    public void Dispose()
    {
        while (open.Contains(this))
        {
            foreach (TensorHandle tensor in open.Pop().tensors)
            {
                tensor.Dispose();
            }
        }
    }
}
