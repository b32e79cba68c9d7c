using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>A forward pass, whatever its signature: from x and states, if any are given, to y and the last states, if it returns them.</summary>
/// <param name="run">The forward pass.</param>
internal sealed class ModuleForward(Func<Tensor, (Tensor h0, Tensor c0)?, (Tensor y, Tensor? h_n, Tensor? c_n)> run)
{
    private const string Signatures = "a Module of x, of x and (h0, c0), or of x, h0 and c0, that returns y, (y, h_n, c_n) or (y, (h_n, c_n)), such as Module<Tensor, Tensor>; or a delegate, by TorchLstm.Of(forward, weights)";

    /// <summary>Whether it takes initial states.</summary>
    internal bool TakesState { get; init; } = true;

    /// <summary>Whether it cannot do without them.</summary>
    internal bool NeedsState { get; private init; }

    /// <summary>The forward pass of a module.</summary>
    /// <exception cref="ArgumentException">It has another signature.</exception>
    internal static ModuleForward Of(torch.nn.Module module) => module switch
    {
        torch.nn.Module<Tensor, Tensor> m => new((x, _) => (m.call(x), null, null)) { TakesState = false },
        torch.nn.Module<Tensor, (Tensor, Tensor, Tensor)> m => new((x, _) => m.call(x)) { TakesState = false },
        torch.nn.Module<Tensor, (Tensor, (Tensor, Tensor))> m => new((x, _) => Flat(m.call(x))) { TakesState = false },
        torch.nn.Module<Tensor, (Tensor, Tensor)?, Tensor> m => new((x, state) => (m.call(x, state), null, null)),
        torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)> m => new((x, state) => m.call(x, state)),
        torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, (Tensor, Tensor))> m => new((x, state) => Flat(m.call(x, state))),
        torch.nn.Module<Tensor, (Tensor, Tensor), Tensor> m => new((x, state) => (m.call(x, state!.Value), null, null)) { NeedsState = true },
        torch.nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor, Tensor)> m => new((x, state) => m.call(x, state!.Value)) { NeedsState = true },
        torch.nn.Module<Tensor, (Tensor, Tensor), (Tensor, (Tensor, Tensor))> m => new((x, state) => Flat(m.call(x, state!.Value))) { NeedsState = true },
        torch.nn.Module<Tensor, Tensor, Tensor, Tensor> m => new((x, state) => (m.call(x, state!.Value.h0, state.Value.c0), null, null)) { NeedsState = true },
        torch.nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor, Tensor)> m => new((x, state) => m.call(x, state!.Value.h0, state.Value.c0)) { NeedsState = true },
        torch.nn.Module<Tensor, Tensor, Tensor, (Tensor, (Tensor, Tensor))> m => new((x, state) => Flat(m.call(x, state!.Value.h0, state.Value.c0))) { NeedsState = true },
        _ => throw new ArgumentException($"found {module.GetName()}, whose forward has another signature; expected {Signatures}", nameof(module)),
    };

    /// <summary>Runs it.</summary>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states; null for none.</param>
    internal (Tensor y, Tensor? h_n, Tensor? c_n) Run(Tensor x, (Tensor h0, Tensor c0)? state) => run(x, state);

    private static (Tensor y, Tensor? h_n, Tensor? c_n) Flat((Tensor y, (Tensor h_n, Tensor c_n) state) returned) => (returned.y, returned.state.h_n, returned.state.c_n);
}
