using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Testing;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

public sealed class TorchModulesTests
{
    private static readonly Func<Tensor, Tensor> Doubled = x => x * 2;

    /// <summary>The signatures of forward.</summary>
    public static TheoryData<string> Signatures { get; } = [.. Wrapped.All.Keys];

    [Theory]
    [MemberData(nameof(Signatures))]
    public void A_module_may_have_any_signature(string signature)
    {
        using var draw = new Draw(41);
        using var scope = torch.NewDisposeScope();
        using var module = Wrapped.All[signature](draw.Lstm(3, 4));
        var x = draw.Normal(5, 2, 3);
        Assert.Equal("", TorchLstm.Audit(module, x).Demand().Finding);
        TorchLstm.Check(module, x, loss: (y, _, _) => (y * y).sum());
        if (signature.StartsWith("x,", StringComparison.Ordinal))
            TorchLstm.Check(module, x, (draw.Normal(1, 2, 4), draw.Normal(1, 2, 4)));
        else
            Refused("found initial states for a forward pass that takes none; expected null", () => TorchLstm.Check(module, x, (draw.Normal(1, 2, 4), draw.Normal(1, 2, 4))));
        if (signature.EndsWith(" y", StringComparison.Ordinal))
            Refused("found a loss of h_n, which the forward pass does not return; expected one of y alone: (y, _, _) => ..", () => TorchLstm.Check(module, x, loss: (y, h, _) => y.sum() + h.sum()));
        else
            TorchLstm.Check(module, x, loss: (_, h, c) => (h * c).sum());
    }

    [Fact]
    public void A_module_that_is_no_LSTM_is_refused()
    {
        using var draw = new Draw(42);
        using var scope = torch.NewDisposeScope();
        using var linear = torch.nn.Linear(3, 4, dtype: torch.float64);
        using var gru = torch.nn.GRU(3, 4, dtype: torch.float64);
        using var bilinear = torch.nn.Bilinear(3, 3, 4);
        var x = draw.Normal(5, 2, 3);
        Refused("found the parameters weight, bias in Linear; expected weight_ih_l0, weight_hh_l0 and so on of one LSTM, or Weights(..) that names others", () => TorchLstm.Check(linear, x));
        Refused("found Bilinear, whose forward has another signature; expected a Module of x,", () => TorchLstm.Of(bilinear));
        Assert.ThrowsAny<ArgumentException>(() => TorchLstm.Check(gru, x));
        Refused("found no parameter W; expected one of: weight, bias", () => TorchLstm.Of(linear).Weights("W"));
        Refused("found weight 4 x 3 and 3 inputs; expected 4H x (I+H) or (I+H) x 4H", () => TorchLstm.Of(linear).Weights("weight", "bias").Check(x));
        Refused("found a reverse direction without its layer", () => TorchLstm.Of(linear).Reverse("weight"));
    }

    [Fact]
    public void What_cannot_be_checked_is_refused_with_what_was_found_and_expected()
    {
        using var draw = new Draw(43);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, 2, dropout: 0.3);
        var x = draw.Normal(5, 2, 3);
        Refused("found that LSTM draws random numbers, as dropout does while a module trains; expected none: call eval() before, or set dropout to 0, or give a module of your own with fixed masks and name these in Dropout(..)", () => TorchLstm.Check(lstm, x));
        lstm.eval();
        Refused("found x of type Int64; expected Float64, Float32, Float16 or BFloat16", () => TorchLstm.Check(lstm, x.to(torch.int64)));
        Refused("found x of type Float32 and weight_ih_l0 of Float64; expected one type", () => TorchLstm.Check(lstm, x.to(torch.float32)));
        Refused("found x 5 x 3; expected T x B x I, or B x T x I if the batch comes first", () => TorchLstm.Check(lstm, x.select(1, 0)));
        Refused("found a loss of shape 5 x 2 x 4; expected a scalar, such as a sum or a mean", () => TorchLstm.Check(lstm, x, loss: (y, _, _) => y));
        Refused("found a loss that depends on none of y, h_n and c_n", () => TorchLstm.Check(lstm, x, loss: (_, _, _) => torch.ones(1).sum()));
        Refused("found a loss that depends on none of y, h_n and c_n", () => TorchLstm.Check(lstm, x, loss: (y, _, _) => y.detach().sum()));
        Refused("found a loss that depends on none of y, h_n and c_n", () => TorchLstm.Check(lstm, x, loss: (_, _, _) => lstm.parameters().First().sum()));
        Refused("found mine.txt; expected a path that ends in .npz", () => TorchLstm.Record("mine.txt", lstm, x));
        foreach (var weight in lstm.parameters())
            weight.requires_grad_(false);
        Refused("found no weight of LSTM that requires grad; expected one at least", () => TorchLstm.Check(lstm, x));
    }

    [Fact]
    public void Tensors_without_numbers_are_refused()
    {
        using var draw = new Draw(47);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        using var without = torch.nn.LSTM(3, 4, device: torch.META, dtype: torch.float64);
        var x = draw.Normal(5, 2, 3);
        Refused("found weight_ih_l0 on the device meta, where tensors have shapes but no numbers; expected one with numbers, such as cpu", () => TorchLstm.Check(without, x.to(torch.META)));
        Refused("found weight_ih_l0 on the device meta", () => TorchLstm.Check(without, x));
        Refused("found x on the device meta", () => TorchLstm.Check(lstm, x.to(torch.META)));
        Refused("found h0 on the device meta", () => TorchLstm.Check(lstm, x, (draw.Normal(1, 2, 4).to(torch.META), draw.Normal(1, 2, 4))));
    }

    [Fact]
    public void A_forward_pass_of_other_shapes_or_without_a_graph_is_refused()
    {
        using var draw = new Draw(44);
        using var scope = torch.NewDisposeScope();
        var (W, U, b) = (draw.Weight(16, 3), draw.Weight(16, 4), draw.Weight(16));
        var x = draw.Normal(5, 2, 3);
        TorchLstmModule Of(Func<Tensor, Tensor> forward) => TorchLstm.Of(forward, ("W", W), ("U", U), ("b", b)).Weights("W", "U", "b");
        Tensor Right(Tensor input) => LstmFunction.Run(input, W, U, b).Item1;
        Of(Right).Check(x);
        Refused("found y 5 x 2 x 3; expected 5 x 2 x 4", () => Of(Doubled).Check(x));
        Refused("found y 2 x 4; expected 5 x 2 x 4", () => Of(input => Right(input)[-1]).Check(x));
        Refused("found h_n 5 x 2 x 4; expected 1 x 2 x 4", () => TorchLstm.Of((input, _) => LstmFunction.Run(input, W, U, b) is var (y, _, c) ? (y, y, c) : default, ("W", W), ("U", U), ("b", b)).Weights("W", "U", "b").Check(x));
        Refused("found h0 2 x 3; expected 1 x 2 x 4", () => TorchLstm.Of((input, _) => LstmFunction.Run(input, W, U, b), ("W", W), ("U", U), ("b", b)).Weights("W", "U", "b").Check(x, (draw.Normal(2, 3), draw.Normal(2, 3))));
        Refused("found no output of mine that the loss uses and that requires grad", () => Of(input => Right(input).detach()).Check(x));
        var failure = Assert.Throws<InvalidOperationException>(() => Of(input =>
        {
            var hidden = Right(input).exp();
            var y = hidden * hidden;
            hidden.detach().add_(1);
            return y;
        }).Check(x));
        Assert.StartsWith("mine: the backward pass failed: one of the variables needed for gradient computation has been modified", failure.Message, StringComparison.Ordinal);
        var computed = W * 1;
        Refused("found W, which is computed from other tensors; expected a parameter", () => TorchLstm.Of(Right, ("W", computed), ("U", U)).Weights("W", "U").Check(x));
    }

    [Fact]
    public void A_problem_s_weights_go_into_an_LSTM_and_come_back()
    {
        using var draw = new Draw(45);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, 2, bidirectional: true);
        using var other = draw.Lstm(3, 4, 2, bidirectional: true);
        var x = draw.Normal(5, 2, 3);
        var problem = TorchLstm.ToProblem(lstm, x);
        LstmAudit.Of(problem).Demand();
        TorchLstm.Load(problem, other);
        Assert.Equal(lstm.call(x).Item1.sum().item<double>(), other.call(x).Item1.sum().item<double>(), 1e-12);
        using var smaller = draw.Lstm(3, 3, 2, bidirectional: true);
        Refused("found weight_ih_l0 12 x 3; expected 16 x 3, as in LSTM", () => TorchLstm.Load(problem, smaller));
        using var shallow = draw.Lstm(3, 4);
        Refused("found an LSTM without weight_ih_l0_reverse", () => TorchLstm.Load(problem, shallow));
    }

    [Fact]
    public void A_recording_on_disk_is_audited_as_in_memory()
    {
        using var draw = new Draw(46);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, batchFirst: true);
        using var module = new PlainLstm(draw, 3, 4, 2, "ofig", "h detached");
        var folder = Directory.CreateTempSubdirectory("gradcheck-torch-");
        var (right, wrong) = (Path.Combine(folder.FullName, "right.npz"), Path.Combine(folder.FullName, "wrong.npz"));
        TorchLstm.Record(right, lstm, draw.Normal(2, 5, 3));
        LstmAudit.Of(RecordingFile.Read(right)).Demand();
        TorchLstm.Of(module).Gates("ofig").Weights("W0", "U0", "b0").Weights("W1", "U1", "b1").Record(wrong, draw.Normal(5, 2, 3));
        Assert.Equal("H1", Assert.Single(LstmAudit.Of(RecordingFile.Read(wrong)).Diagnosis!.Mistakes).Id);
        folder.Delete(recursive: true);
    }

    private static void Refused(string expected, Action check) => Assert.StartsWith(expected, Assert.Throws<ArgumentException>(check).Message, StringComparison.Ordinal);
}
