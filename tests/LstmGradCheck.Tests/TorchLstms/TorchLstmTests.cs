using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

public sealed class TorchLstmTests
{
    private static readonly bool[] Both = [false, true];

    /// <summary>Losses of all kinds.</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor, Tensor>> Losses = new()
    {
        ["sum"] = (y, _, _) => y.sum(),
        ["mean square"] = (y, _, _) => (y * y).mean(),
        ["last step"] = (y, _, _) => y[-1].sin().sum(),
        ["one value"] = (y, _, _) => y[0, 0, 0],
        ["last output"] = (_, h, _) => h.tanh().sum(),
        ["last state"] = (_, _, c) => (c * c).sum(),
        ["mixed"] = (y, h, c) => (y.exp().mean() * h.sum()) + (c * h).sum().sin(),
        ["entropy"] = (y, _, _) => torch.nn.functional.cross_entropy(y.flatten(0, 1), torch.zeros(y.shape[0] * y.shape[1], torch.int64)),
        ["of shape 1"] = (y, _, _) => y.sum().reshape(1),
    };

    /// <summary>Layers, bidirectional, bias, batch_first, initial states, single precision.</summary>
    public static IEnumerable<object[]> Forms =>
        from layers in Enumerable.Range(1, 3)
        from bidirectional in Both
        from bias in Both
        from batchFirst in Both
        from states in Both
        from single in Both
        select new object[] { layers, bidirectional, bias, batchFirst, states, single };

    /// <summary>Their names.</summary>
    public static TheoryData<string> LossNames { get; } = [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_gradient_of_an_LSTM_of_TorchSharp_is_right(int layers, bool bidirectional, bool bias, bool batchFirst, bool states, bool isSingle)
    {
        using var draw = new Draw(7, isSingle ? torch.ScalarType.Float32 : torch.ScalarType.Float64);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, layers, bias, batchFirst, bidirectional);
        var directions = layers * (bidirectional ? 2 : 1);
        var x = batchFirst ? draw.Normal(2, 6, 3) : draw.Normal(6, 2, 3);
        var audit = TorchLstm.Audit(lstm, x, states ? (draw.Normal(directions, 2, 4), draw.Normal(directions, 2, 4)) : null);
        Assert.True(audit.Agrees, audit.Message);
        Assert.Equal("", audit.Finding);
        Assert.StartsWith("LSTM: the gradient is right to ", audit.Message, StringComparison.Ordinal);
        Assert.InRange(audit.Resolution!.Value, 0, isSingle ? 1e-2 : 1e-10);
        var problem = audit.Problem!;
        Assert.Equal((2, layers), (problem.Sequences.Count, problem.Network.Depth));
        Assert.All(problem.Sequences, sequence => Assert.Equal(6, sequence.Inputs.Length));
        // Weights, x, both initial states, y of all sequences and both last states.
        Assert.All(audit.Arrays, array => Assert.Equal(Verdict.Agrees, array.Verdict));
        Assert.Contains(audit.Arrays, array => array.Quantity.Name.EndsWith(".dE/ds0", StringComparison.Ordinal));
        Assert.Contains(audit.Arrays, array => array.Quantity.Name.EndsWith(".dE/dx", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Any_loss_will_do(string loss)
    {
        using var draw = new Draw(8);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, 2);
        TorchLstm.Check(lstm, draw.Normal(5, 2, 3), (draw.Normal(2, 2, 4), draw.Normal(2, 2, 4)), Losses[loss]);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(50, 3, 5, 8)]
    [InlineData(50, 1, 1, 3)]
    [InlineData(3, 3, 4, 1)]
    public void Any_size_will_do(int steps, int batch, int inputs, int cells)
    {
        using var draw = new Draw(9);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(inputs, cells, 2, bidirectional: true);
        TorchLstm.Check(lstm, draw.Normal(steps, batch, inputs));
        using var single = new Draw(9, torch.ScalarType.Float32);
        using var other = single.Lstm(inputs, cells);
        TorchLstm.Check(other, single.Normal(steps, batch, inputs));
    }

    [Fact]
    public void Weights_that_do_not_require_grad_are_left_out()
    {
        using var draw = new Draw(10);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        lstm.named_parameters().Single(weight => weight.name == "weight_hh_l0").parameter.requires_grad_(false);
        var audit = TorchLstm.Audit(lstm, draw.Normal(5, 2, 3));
        Assert.DoesNotContain(audit.Arrays, array => array.Quantity.Name == "dE/dlayer1.in.U");
        Assert.Contains(audit.Arrays, array => array.Quantity.Name == "dE/dlayer1.in.W");
        Assert.NotEqual(Verdict.Disagrees, audit.Verdict);
    }

    [Fact]
    public void A_loss_that_also_penalizes_weights_is_judged_by_what_it_brings_back_to_the_outputs()
    {
        using var draw = new Draw(11);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        TorchLstm.Check(lstm, draw.Normal(5, 2, 3), loss: (y, _, _) => (y * y).sum() + lstm.parameters().Select(weight => weight.pow(2).sum()).Aggregate((sum, term) => sum + term));
    }

    [Fact]
    public void Dropout_does_no_harm_when_the_module_does_not_train()
    {
        using var draw = new Draw(12);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, 2, dropout: 0.5);
        lstm.eval();
        TorchLstm.Check(lstm, draw.Normal(5, 2, 3));
    }

    /// <summary>It adds them one after the other, and what that rounds has the size of a bias, not of their sum.</summary>
    [Theory]
    [InlineData(torch.ScalarType.Float64, 1, 1e-3)]
    [InlineData(torch.ScalarType.Float64, 6, 1e-3)]
    [InlineData(torch.ScalarType.Float32, 1, 0.05)]
    [InlineData(torch.ScalarType.Float32, 6, 0.05)]
    public void Two_biases_that_cancel_are_no_mistake(torch.ScalarType type, int steps, double size)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            using var draw = new Draw(100 + seed, type);
            using var scope = torch.NewDisposeScope();
            using var lstm = draw.Lstm(3, 4, 2);
            using (torch.no_grad())
            {
                foreach (var (name, weight) in lstm.named_parameters().Where(each => !each.name.StartsWith("bias_ih", StringComparison.Ordinal)))
                    weight.copy_(name.StartsWith("bias_hh", StringComparison.Ordinal) ? (draw.Normal(weight.shape) * size) - lstm.state_dict()[name.Replace("hh", "ih", StringComparison.Ordinal)] : weight * size);
            }

            TorchLstm.Check(lstm, draw.Normal(steps, 2, 3));
        }
    }

    [Fact]
    public void It_works_where_grad_mode_is_off()
    {
        using var draw = new Draw(13);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        using var mode = torch.no_grad();
        TorchLstm.Check(lstm, draw.Normal(5, 2, 3));
        Assert.False(torch.is_grad_enabled());
    }
}
