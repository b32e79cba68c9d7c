using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>A layer whose backward pass is written by hand, as a function of autograd; mistakes can be planted in it.</summary>
public sealed class LstmFunction : torch.autograd.MultiTensorFunction<LstmFunction>
{
    public override string Name => nameof(LstmFunction);

    /// <summary>Runs it from zero states.</summary>
    /// <returns>y, h_n and c_n.</returns>
    internal static (Tensor, Tensor, Tensor) Run(Tensor x, Tensor W, Tensor U, Tensor b, string mistake = "")
    {
        var outputs = apply(x, W, U, b, mistake);
        return (outputs[0], outputs[1], outputs[2]);
    }

    public override List<Tensor> forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        var (x, W, U, b) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2], (Tensor)vars[3]);
        var zero = torch.zeros(x.shape[1], U.shape[1], x.dtype);
        var (gates, hs, cs) = (new List<Tensor>(), new List<Tensor> { zero }, new List<Tensor> { zero });
        for (var t = 0; t < x.shape[0]; t++)
        {
            var nets = (torch.matmul(x[t], W.t()) + torch.matmul(hs[t], U.t()) + b).chunk(4, 1);
            var (i, f, g, o) = (nets[0].sigmoid(), nets[1].sigmoid(), nets[2].tanh(), nets[3].sigmoid());
            gates.Add(torch.stack([i, f, g, o]));
            cs.Add((f * cs[t]) + (i * g));
            hs.Add(o * cs[^1].tanh());
        }

        ctx.save_for_backward([x, W, U, torch.stack(gates), torch.stack(hs), torch.stack(cs)]);
        ctx.save_data("mistake", vars[4]);
        return [torch.stack(hs.Skip(1)), hs[^1].unsqueeze(0).clone(), cs[^1].unsqueeze(0).clone()];
    }

    public override List<Tensor> backward(torch.autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var saved = ctx.get_saved_variables();
        var (x, W, U, gates, hs, cs) = (saved[0], saved[1], saved[2], saved[3], saved[4], saved[5]);
        var mistake = (string)ctx.get_data("mistake");
        var (T, B) = ((int)x.shape[0], x.shape[1]);
        var dy = grad_outputs[0];
        var (dhNext, dcNext) = (grad_outputs[1][0], mistake == "dc_n ignored" ? torch.zeros_like(cs[0]) : grad_outputs[2][0]);
        var (dW, dU, db, dx) = (torch.zeros_like(W), torch.zeros_like(U), torch.zeros(W.shape[0], W.dtype), new Tensor[T]);
        for (var t = T - 1; t >= 0; t--)
        {
            var (i, f, g, o) = (gates[t, 0], gates[t, 1], gates[t, 2], gates[t, 3]);
            var (h, c, tanh) = (hs[t + (mistake == "h(t) in dU" ? 1 : 0)], cs[t + (mistake == "c(t) in df" ? 1 : 0)], cs[t + 1].tanh());
            var dh = dy[t] + dhNext;
            var dc = (dh * o * (mistake == "tanh' missing" ? 1 : 1 - (tanh * tanh))) + dcNext;
            var dz = torch.cat(
            [
                dc * g * i * (1 - i),
                dc * c * f * (1 - f),
                dc * i * (1 - (g * g)),
                dh * tanh * (mistake == "o' missing" ? torch.ones_like(o) : o * (1 - o)),
            ], 1);
            dW += torch.matmul(dz.t(), x[t]);
            dU += torch.matmul(dz.t(), h);
            db = mistake == "bias of one step" && t < T - 1 ? db : db + dz.sum([0L]);
            dx[t] = torch.matmul(mistake == "dx without o" ? dz * Without(3) : dz, W);
            dhNext = torch.matmul(mistake == "R without f" ? dz * Without(1) : dz, mistake == "U for its transpose" ? Untransposed() : U);
            dcNext = mistake == "no carry" ? torch.zeros_like(dc) : dc * f;
        }

        var by = mistake == "divided by batch" ? B : 1.0;
        Tensor Scaled(Tensor gradient) => mistake == "clamped" ? gradient.clamp(-0.2, 0.2) : gradient / by;
        return [torch.stack(dx) / by, Scaled(dW), Scaled(dU), Scaled(db), null!];

        // Each gate's part of U is square: its transpose in its place.
        Tensor Untransposed() => torch.cat([.. U.chunk(4, 0).Select(part => part.t())], 0);

        Tensor Without(int gate) => torch.cat([.. Enumerable.Range(0, 4).Select(each => each == gate ? torch.zeros_like(cs[0]) : torch.ones_like(cs[0]))], 1);
    }
}
