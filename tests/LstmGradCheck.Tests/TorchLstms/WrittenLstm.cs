using LstmGradCheck.TorchSharp;
using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>
/// An LSTM written with tensors that has what nn.LSTM has not: peepholes, a projection and fixed masks; of one direction or two. Its gates
/// stand as i, f, g, o. Mistakes can be planted in it.
/// </summary>
internal sealed class WrittenLstm : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly List<(bool IsReverse, Dictionary<string, Tensor> Weights)> directions = [];

    /// <summary>Draws the weights: W, U, b, with peepholes pi, pf and po, with a projection P; each with the number of its layer, and r for the reverse direction.</summary>
    internal WrittenLstm(Draw draw, int inputs, int cells, int layers = 1, bool isBidirectional = false, bool hasPeepholes = false, int? projection = null, bool isTransposed = false)
        : base(nameof(WrittenLstm))
    {
        IsTransposed = isTransposed;
        var outputs = projection ?? cells;
        for (var layer = 0; layer < layers; layer++)
        {
            foreach (var isReverse in isBidirectional ? [false, true] : (bool[])[false])
            {
                var width = layer == 0 ? inputs : outputs * (isBidirectional ? 2 : 1);
                var weights = new Dictionary<string, Tensor> { ["W"] = Matrix(4 * cells, width), ["U"] = Matrix(4 * cells, outputs), ["b"] = New(4 * cells) };
                foreach (var gate in hasPeepholes ? "ifo" : "")
                    weights[$"p{gate}"] = New(cells);
                if (projection is not null)
                    weights["P"] = Matrix(outputs, cells);
                foreach (var (name, weight) in weights)
                    register_parameter(NameOf(name, layer, isReverse), (Parameter)weight);
                directions.Add((isReverse, weights));
            }
        }

        Parameter Matrix(int rows, int columns) => isTransposed ? New(columns, rows) : New(rows, columns);
        Parameter New(params long[] shape) => torch.nn.Parameter(draw.Normal(shape) * 0.5);
    }

    internal string Mistake { get; init; } = "";

    /// <summary>Masks of dropout by the place of their direction and what they multiply: x, h or g.</summary>
    internal Dictionary<(int Direction, char Of), Tensor> Masks { get; } = [];

    private bool IsTransposed { get; }

    /// <summary>How its weights and masks are described.</summary>
    internal TorchLstmModule Described()
    {
        var described = TorchLstm.Of(this).Gates("ifgo");
        foreach (var (at, (isReverse, weights)) in directions.Index())
        {
            var layer = directions.Take(at + 1).Count(direction => !direction.IsReverse) - 1;
            List<string> names = [.. weights.Keys.Where(name => name != "P").Select(name => NameOf(name, layer, isReverse))];
            _ = isReverse ? described.Reverse(names) : described.Weights(names);
            if (weights.ContainsKey("P"))
                described.Projection(NameOf("P", layer, isReverse));
            described.Dropout(Masks.GetValueOrDefault((at, 'x')), Masks.GetValueOrDefault((at, 'h')), Masks.GetValueOrDefault((at, 'g')));
        }

        return described;
    }

    public override (Tensor, Tensor, Tensor) forward(Tensor x, (Tensor, Tensor)? state)
    {
        var (hs, cs, ys) = (new List<Tensor>(), new List<Tensor>(), new List<Tensor>());
        foreach (var (at, (_, weights)) in directions.Index())
        {
            var initial = state is var (h0, c0) ? (h0[at], c0[at]) : (torch.zeros(x.shape[1], Matrix(weights["U"]).shape[1], x.dtype), torch.zeros(x.shape[1], weights["b"].shape[0] / 4, x.dtype));
            var (y, h, c) = Run(x, initial, at);
            ys.Add(y);
            hs.Add(h);
            cs.Add(c);
            if (at == directions.Count - 1 || !directions[at + 1].IsReverse)
            {
                x = torch.cat([.. ys], 2);
                ys.Clear();
            }
        }

        return (x, torch.stack(hs), torch.stack(cs));
    }

    private static string NameOf(string name, int layer, bool isReverse) => $"{name}{layer}{(isReverse ? "r" : "")}";

    private Tensor Matrix(Tensor weight) => IsTransposed ? weight.t() : weight;

    private (Tensor y, Tensor h, Tensor c) Run(Tensor x, (Tensor h, Tensor c) last, int at)
    {
        var (ys, steps) = (new Tensor[x.shape[0]], Enumerable.Range(0, (int)x.shape[0]));
        foreach (var t in directions[at].IsReverse ? steps.Reverse() : steps)
        {
            Tensor Masked(Tensor values, char of) => Masks.TryGetValue((at, of), out var mask) ? Times(values, mask.dim() == 3 ? mask[t] : mask) : values;
            last = Step(Masked(x[t], 'x'), last, directions[at].Weights, Masked);
            ys[t] = Mistake == "h before projection fed back" ? torch.matmul(last.h, Matrix(directions[at].Weights["P"]).t()) : last.h;
        }

        return (torch.stack(ys), last.h, last.c);
    }

    private Tensor Times(Tensor values, Tensor mask) => Mistake switch
    {
        "mask forgotten" => values,
        // The value is masked, the gradient is not.
        "mask not in backward" => values + ((values * mask) - values).detach(),
        _ => values * mask,
    };

    private (Tensor h, Tensor c) Step(Tensor x, (Tensor h, Tensor c) last, Dictionary<string, Tensor> weights, Func<Tensor, char, Tensor> masked)
    {
        var nets = (torch.matmul(x, Matrix(weights["W"]).t()) + torch.matmul(masked(last.h, 'h'), Matrix(weights["U"]).t()) + weights["b"]).chunk(4, 1);
        var (i, f, g) = ((nets[0] + Peephole('i', last.c)).sigmoid(), (nets[1] + Peephole('f', last.c)).sigmoid(), masked(nets[2].tanh(), 'g'));
        var c = (f * last.c) + (i * g);
        var o = (nets[3] + Peephole('o', Mistake == "s(t-1) at the output gate" ? last.c : c)).sigmoid();
        var m = o * c.tanh();
        if (!weights.TryGetValue("P", out var P) || Mistake == "h before projection fed back")
            return (m, c);
        return (torch.matmul(Mistake == "cell outputs detached" ? m.detach() : m, Matrix(Mistake == "projection detached" ? P.detach() : P).t()), c);

        Tensor Peephole(char gate, Tensor s) => weights.TryGetValue($"p{gate}", out var p) ? p * (Mistake == "states detached at peepholes" ? s.detach() : s) : torch.zeros_like(s);
    }
}
