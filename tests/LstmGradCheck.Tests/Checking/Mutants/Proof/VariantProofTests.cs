using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Sources;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Proof;

/// <summary>Where mutants of options that the papers' layers do not have are seen first, against differentiation of the forward pass.</summary>
public sealed class VariantProofTests
{
    /// <summary>Read off the equations: the first value that the changed one computes, in a sequence of six steps.</summary>
    [Theory]
    [InlineData("BI1", "bidirectional", "dE/dlayer2.reverse.in.W", null)]
    [InlineData("BI2", "bidirectional", "sequence1.layer1.c.e_y", 6)]
    [InlineData("BI3", "bidirectional", "sequence1.layer2.reverse.c.e_y", 1)]
    [InlineData("BI4", "bidirectional", "sequence1.layer2.reverse.c.e_s", 1)]
    [InlineData("BI5", "bidirectional", "dE/dlayer2.reverse.in.U", null)]
    [InlineData("BI6", "bidirectional", "sequence1.layer2.c.e_y", 6)]
    [InlineData("BI7", "bidirectional", "sequence1.layer2.reverse.c.e_y", 1)]
    [InlineData("BI8", "bidirectional-sum", "sequence1.layer2.reverse.c.e_y", 1)]
    [InlineData("PR1", "projection", "dE/dlayer2.proj.W", null)]
    [InlineData("PR3", "projection", "sequence1.layer2.proj.delta", 5)]
    [InlineData("PR6", "projection", "sequence1.layer2.dE/dy0", null)]
    [InlineData("CI1", "coupled", "sequence1.layer2.in.delta", 6)]
    [InlineData("CI3", "coupled", "sequence1.layer2.c.e_s", 5)]
    [InlineData("CI5", "coupled", "sequence1.layer2.c.e_s", 5)]
    [InlineData("CL1", "clips", "sequence1.layer2.out.delta", 6)]
    [InlineData("CL1.s", "clips", "sequence1.layer2.c.e_sn", 6)]
    [InlineData("CL4", "clips", "sequence1.layer2.c.e_s", 5)]
    [InlineData("MK1", "dropout", "sequence1.layer1.c.e_y", 6)]
    [InlineData("MK4", "dropout", "dE/dlayer2.in.U", null)]
    [InlineData("MK5", "dropout", "sequence1.layer2.c.e_y", 5)]
    [InlineData("MK7", "dropout", "sequence1.layer2.c.delta", 6)]
    [InlineData("MK8", "zoneout", "sequence1.layer2.c.carry", 5)]
    [InlineData("MK9", "zoneout", "sequence1.layer2.c.e_s", 6)]
    [InlineData("MK11", "zoneout", "sequence1.layer2.port.e_y", 5)]
    [InlineData("MK12", "zoneout", "sequence1.layer2.c.e_y", 6)]
    [InlineData("PA1", "present", "sequence1.layer2.c.e_s", 4)]
    [InlineData("PA2", "present", "sequence1.layer1.in.net", 3)]
    [InlineData("PA3", "present", "sequence1.layer1.reverse.in.net", 4)]
    [InlineData("PA4", "present", "sequence1.output.net", 2)]
    public void A_mutant_is_seen_first_where_its_equation_is(string id, string problem, string name, int? t)
    {
        var (mutant, given) = (MutantCatalogue.Of(id), VariantProblems.All.Single(each => each.Name == problem));
        var matrix = new Prover(new ComplexStepSource(), [mutant]).Run([given], [mutant.Gradients[0]]);
        var (quantity, index) = (matrix.Rows[0].Verdicts[0].FirstDivergence!.Quantity, matrix.Rows[0].Verdicts[0].FirstDivergence!.Index);
        Assert.Equal((name, t), (quantity.Name, quantity.HasTime ? (index / quantity.Shape[1]) + 1 : null));
    }
}
