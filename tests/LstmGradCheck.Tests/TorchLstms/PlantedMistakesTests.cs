using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Testing;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Mistakes in modules and in functions of autograd are found, and named.</summary>
public sealed class PlantedMistakesTests
{
    [Theory]
    [InlineData("h detached", "H1")]
    [InlineData("c detached", "C1")]
    [InlineData("layers detached", "L1.none")]
    public void A_gradient_that_is_cut_in_a_module_is_named(string mistake, string id)
    {
        using var draw = new Draw(21);
        using var scope = torch.NewDisposeScope();
        using var module = new PlainLstm(draw, 3, 4, 2, mistake: mistake);
        Assert.Equal(id, Named(TorchLstm.Of(module).Weights("W0", "U0", "b0").Weights("W1", "U1", "b1").Audit(draw.Normal(6, 2, 3), (draw.Normal(2, 2, 4), draw.Normal(2, 2, 4)))));
    }

    [Theory]
    [InlineData("i detached", "D12.in")]
    [InlineData("f detached", "D12.phi")]
    [InlineData("g detached", "D12.g")]
    [InlineData("o detached", "D12.out")]
    [InlineData("tanh detached", "D12.h")]
    public void A_gate_without_a_gradient_is_named(string mistake, string id)
    {
        using var draw = new Draw(24);
        using var scope = torch.NewDisposeScope();
        using var module = new PlainLstm(draw, 3, 4, 1, mistake: mistake);
        Assert.Equal(id, Named(TorchLstm.Of(module).Weights("W0", "U0", "b0").Audit(draw.Normal(6, 2, 3))));
    }

    [Theory]
    [InlineData("ofgi", "gates o, f, c, i")]
    [InlineData("figo", "gates f, i, c, o")]
    public void Gates_in_another_order_than_it_is_said_are_named(string gates, string order)
    {
        using var draw = new Draw(22);
        using var scope = torch.NewDisposeScope();
        using var module = new PlainLstm(draw, 3, 4, 1, gates);
        var audit = TorchLstm.Of(module).Gates("ifgo").Weights("W0", "U0", "b0").Audit(draw.Normal(6, 2, 3));
        Assert.StartsWith("everything agrees when it is read ", audit.Finding, StringComparison.Ordinal);
        Assert.Contains(order, audit.Finding, StringComparison.Ordinal);
        TorchLstm.Of(module).Gates(gates).Weights("W0", "U0", "b0").Check(draw.Normal(6, 2, 3));
    }

    [Theory]
    [InlineData("no carry", "C1")]
    [InlineData("h(t) in dU", "W1")]
    [InlineData("c(t) in df", "F2")]
    [InlineData("bias of one step", "W2.b")]
    [InlineData("divided by batch", "scaled")]
    [InlineData("o' missing", "D2b.out")]
    [InlineData("tanh' missing", "D2b.h")]
    [InlineData("dx without o", "H2.out")]
    [InlineData("R without f", "H2.U-phi")]
    [InlineData("U for its transpose", "H3")]
    [InlineData("dc_n ignored", "C5")]
    [InlineData("clamped", "clipped")]
    public void A_mistake_in_a_backward_function_is_named(string mistake, string id)
    {
        using var draw = new Draw(23);
        using var scope = torch.NewDisposeScope();
        var (W, U, b) = (draw.Weight(16, 3), draw.Weight(16, 4), draw.Weight(16));
        var x = draw.Normal(6, 3, 3);
        Assert.Equal(id, Named(Function(mistake).Audit(x)));
        Function("").Check(x);

        TorchLstmModule Function(string planted) => TorchLstm.Of((x, _) => LstmFunction.Run(x, W, U, b, planted), ("W", W), ("U", U), ("b", b)).Weights("W", "U", "b");
    }

    /// <summary>The mistakes that the audit names, or else what it finds.</summary>
    private static string Named(LstmAudit audit)
    {
        Assert.Equal(Verdict.Disagrees, audit.Verdict);
        Assert.Equal(audit.Message, Assert.Throws<GradientDisagreementException>(() => audit.Demand()).Message);
        return audit.Diagnosis is { Mistakes.Count: > 0 } found ? string.Join(" + ", found.Mistakes.Select(mistake => mistake.Id)) : audit.Finding + audit.Message;
    }
}
