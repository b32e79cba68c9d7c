using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>What a check leaves behind: nothing. Torch's generator and its count of tensors are global, so nothing runs beside these.</summary>
[Collection(nameof(TorchAlone))]
public sealed class TorchLstmTracesTests
{
    private const int Checks = 300;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_module_and_the_generator_are_left_as_they_were_found(bool training)
    {
        using var draw = new Draw(1);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, 2);
        lstm.train(training);
        var weights = lstm.named_parameters().ToDictionary(weight => weight.name, weight => (Tensor)weight.parameter);
        weights["weight_ih_l0"].grad = torch.ones_like(weights["weight_ih_l0"]);
        weights["bias_hh_l1"].requires_grad_(false);
        var x = draw.Normal(5, 2, 3).requires_grad_();
        var (h0, c0) = (draw.Normal(2, 2, 4), draw.Normal(2, 2, 4).requires_grad_());
        var other = draw.Normal(4).requires_grad_();
        var values = weights.Values.Concat([x, h0, c0, other]).Select(tensor => tensor.detach().clone()).ToList();
        var random = torch.random.get_rng_state();

        // A loss that has weights of its own, and draws.
        TorchLstm.Check(lstm, x, (h0, c0), (y, h, _) => (y * other * torch.rand_like(y)).sum() + h.sum());

        Assert.Equal(random.bytes.ToArray(), torch.random.get_rng_state().bytes.ToArray());
        Assert.Equal(training, lstm.training);
        Assert.All(weights.Values.Concat([x, h0, c0, other]).Zip(values), pair => Assert.Equal(pair.Second.data<double>().ToArray(), pair.First.detach().data<double>().ToArray()));
        Assert.All(weights, weight => Assert.Equal(weight.Key != "bias_hh_l1", weight.Value.requires_grad));
        Assert.All(weights, weight => Assert.Equal(weight.Key == "weight_ih_l0", weight.Value.grad is not null));
        Assert.All(weights["weight_ih_l0"].grad!.data<double>().ToArray(), value => Assert.Equal(1, value));
        Assert.Equal((null, null, null, null), (x.grad, h0.grad, c0.grad, other.grad));
        Assert.Equal((true, false, true, true), (x.requires_grad, h0.requires_grad, c0.requires_grad, other.requires_grad));
    }

    [Fact]
    public void They_are_so_when_the_check_is_refused()
    {
        using var draw = new Draw(2);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4, 2, dropout: 0.5);
        var random = torch.random.get_rng_state();
        Assert.Throws<ArgumentException>(() => TorchLstm.Check(lstm, draw.Normal(5, 2, 3)));
        Assert.True(lstm.training);
        Assert.All(lstm.parameters(), weight => Assert.Null(weight.grad));
        Assert.Equal(random.bytes.ToArray(), torch.random.get_rng_state().bytes.ToArray());
    }

    [Fact]
    public void What_is_drawn_is_the_same_each_time()
    {
        using var draw = new Draw(3);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        var x = draw.Normal(5, 2, 3);
        var (first, second) = (TorchLstm.ToProblem(lstm, x), TorchLstm.ToProblem(lstm, x));
        Assert.Equal(Numbers(first), Numbers(second));

        static IEnumerable<double> Numbers(Problem problem) => problem.Recorded[GradientKind.Exact].Arrays.SelectMany(array => array.Values);
    }

    [Fact]
    public void Tensors_do_not_become_more_and_more()
    {
        using var draw = new Draw(4);
        using var lstm = draw.Lstm(2, 3, 2, bidirectional: true);
        using var x = draw.Normal(3, 2, 2);
        using var module = new PlainLstm(draw, 2, 3, 1);
        Check();
        var before = Live();
        for (var i = 0; i < Checks; i++)
            Check();
        Assert.Equal(before, Live());

        // Those that the garbage collector has to clear away count, too.
        static (long, long) Live() => (Tensor.TotalCount, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        void Check()
        {
            TorchLstm.Check(lstm, x, loss: (y, h, _) => y.sin().sum() + h.sum());
            TorchLstm.Of(module).Weights("W0", "U0", "b0").Check(x);
        }
    }
}
