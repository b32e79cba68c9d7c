using TorchSharp;
using LSTM = TorchSharp.Modules.LSTM;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Modules of all signatures around an nn.LSTM of one layer.</summary>
internal static class Wrapped
{
    /// <summary>One of each signature, by name.</summary>
    internal static Dictionary<string, Func<LSTM, torch.nn.Module>> All { get; } = new()
    {
        ["x -> y"] = lstm => new Y(lstm),
        ["x -> y, h, c"] = lstm => new Yhc(lstm),
        ["x -> y, (h, c)"] = lstm => new YState(lstm),
        ["x, state? -> y, h, c"] = lstm => new StateYhc(lstm),
        ["x, (h, c) -> y, h, c"] = lstm => new NeedsStateYhc(lstm),
        ["x, h, c -> y, h, c"] = lstm => new HcYhc(lstm),
        ["x, h, c -> y"] = lstm => new HcY(lstm),
    };

    private static (Tensor, Tensor, Tensor) Run(torch.nn.Module module, Tensor x, (Tensor, Tensor)? state) =>
        ((LSTM)module.children().Single()).call(x, state ?? (torch.zeros(1, x.shape[1], 4, x.dtype), torch.zeros(1, x.shape[1], 4, x.dtype)));

    private sealed class Y : torch.nn.Module<Tensor, Tensor>
    {
        internal Y(LSTM lstm)
            : base(nameof(Y)) => register_module("lstm", lstm);

        public override Tensor forward(Tensor x) => Run(this, x, null).Item1;
    }

    private sealed class Yhc : torch.nn.Module<Tensor, (Tensor, Tensor, Tensor)>
    {
        internal Yhc(LSTM lstm)
            : base(nameof(Yhc)) => register_module("lstm", lstm);

        public override (Tensor, Tensor, Tensor) forward(Tensor x) => Run(this, x, null);
    }

    private sealed class YState : torch.nn.Module<Tensor, (Tensor, (Tensor, Tensor))>
    {
        internal YState(LSTM lstm)
            : base(nameof(YState)) => register_module("lstm", lstm);

        public override (Tensor, (Tensor, Tensor)) forward(Tensor x) => Run(this, x, null) is var (y, h, c) ? (y, (h, c)) : default;
    }

    private sealed class StateYhc : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        internal StateYhc(LSTM lstm)
            : base(nameof(StateYhc)) => register_module("lstm", lstm);

        public override (Tensor, Tensor, Tensor) forward(Tensor x, (Tensor, Tensor)? state) => Run(this, x, state);
    }

    private sealed class NeedsStateYhc : torch.nn.Module<Tensor, (Tensor, Tensor), (Tensor, Tensor, Tensor)>
    {
        internal NeedsStateYhc(LSTM lstm)
            : base(nameof(NeedsStateYhc)) => register_module("lstm", lstm);

        public override (Tensor, Tensor, Tensor) forward(Tensor x, (Tensor, Tensor) state) => Run(this, x, state);
    }

    private sealed class HcYhc : torch.nn.Module<Tensor, Tensor, Tensor, (Tensor, Tensor, Tensor)>
    {
        internal HcYhc(LSTM lstm)
            : base(nameof(HcYhc)) => register_module("lstm", lstm);

        public override (Tensor, Tensor, Tensor) forward(Tensor x, Tensor h, Tensor c) => Run(this, x, (h, c)) is var (y, h_n, c_n) ? (y, h_n.squeeze(0), c_n.squeeze(0)) : default;
    }

    private sealed class HcY : torch.nn.Module<Tensor, Tensor, Tensor, Tensor>
    {
        internal HcY(LSTM lstm)
            : base(nameof(HcY)) => register_module("lstm", lstm);

        public override Tensor forward(Tensor x, Tensor h, Tensor c) => Run(this, x, (h, c)).Item1;
    }
}
