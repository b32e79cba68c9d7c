using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>Gives torch's generator of random numbers back the state that it was found in.</summary>
internal sealed class KeptGenerator : IDisposable
{
    private readonly Tensor state = torch.random.get_rng_state();

    /// <summary>Whether random numbers have been drawn since.</summary>
    internal bool IsChanged
    {
        get
        {
            using var now = torch.random.get_rng_state();
            return !now.bytes.SequenceEqual(state.bytes);
        }
    }

    public void Dispose()
    {
        if (IsChanged)
            torch.random.set_rng_state(state);
        state.Dispose();
    }
}
