using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>An LSTM written with tensors, layer by layer and step by step, whose gradients autograd computes; mistakes can be planted in it.</summary>
internal sealed class PlainLstm : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly List<(Parameter W, Parameter U, Parameter b)> layers = [];
    private readonly string gates;
    private readonly string mistake;

    internal PlainLstm(Draw draw, long inputs, long cells, int depth, string gates = "ifgo", string mistake = "", bool isPlain = false)
        : base(nameof(PlainLstm))
    {
        (this.gates, this.mistake) = (gates, mistake);
        for (var layer = 0; layer < depth; layer++)
        {
            var (W, U, b) = (New(4 * cells, layer == 0 ? inputs : cells), New(4 * cells, cells), New(4 * cells));
            layers.Add((W, U, b));
            register_parameter(isPlain ? "W" : $"W{layer}", W);
            register_parameter(isPlain ? "U" : $"U{layer}", U);
            register_parameter(isPlain ? "b" : $"b{layer}", b);
        }

        Parameter New(params long[] shape) => torch.nn.Parameter(draw.Normal(shape) * 0.5);
    }

    public override (Tensor, Tensor, Tensor) forward(Tensor x, (Tensor, Tensor)? state)
    {
        var (hs, cs) = (new List<Tensor>(), new List<Tensor>());
        foreach (var (layer, (W, U, b)) in layers.Index())
        {
            var (h, c) = state is var (h0, c0) ? (h0[layer], c0[layer]) : (torch.zeros(x.shape[1], U.shape[1], x.dtype), torch.zeros(x.shape[1], U.shape[1], x.dtype));
            var ys = new List<Tensor>();
            for (var t = 0; t < x.shape[0]; t++)
            {
                (h, c) = Step(x[t], (h, c), W, U, b);
                ys.Add(h);
            }

            hs.Add(h);
            cs.Add(c);
            x = torch.stack(ys);
            if (mistake == "layers detached" && layer < layers.Count - 1)
                x = x.detach();
        }

        return (x, torch.stack(hs), torch.stack(cs));
    }

    private (Tensor h, Tensor c) Step(Tensor x, (Tensor h, Tensor c) last, Tensor W, Tensor U, Tensor b)
    {
        var h = mistake == "h detached" ? last.h.detach() : last.h;
        var c = mistake == "c detached" ? last.c.detach() : last.c;
        var nets = (torch.matmul(x, W.t()) + torch.matmul(h, U.t()) + b).chunk(4, 1);
        var (i, f, g, o) = (nets[gates.IndexOf('i', StringComparison.Ordinal)].sigmoid(), nets[gates.IndexOf('f', StringComparison.Ordinal)].sigmoid(), nets[gates.IndexOf('g', StringComparison.Ordinal)].tanh(), nets[gates.IndexOf('o', StringComparison.Ordinal)].sigmoid());
        if (mistake == "i detached")
            i = i.detach();
        if (mistake == "g detached")
            g = g.detach();
        if (mistake == "f detached")
            f = f.detach();
        if (mistake == "o detached")
            o = o.detach();
        var s = (f * c) + (i * g);
        return (o * (mistake == "tanh detached" ? s.tanh().detach() : s.tanh()), s);
    }
}
