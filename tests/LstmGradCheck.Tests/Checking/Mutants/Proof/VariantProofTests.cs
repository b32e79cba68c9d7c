using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Proof;

/// <summary>The mutants on layers and sequences with options that the papers' do not have, against differentiation of the forward pass.</summary>
public sealed class VariantProofTests
{
    private static KillMatrix Matrix { get; } = new Prover(new ComplexStepSource(), MutantCatalogue.All).Run(VariantProblems.All, GradientKinds.All);

    [Fact]
    public void The_right_equations_agree() =>
        Assert.All(Matrix.Controls, control => Assert.True(control.FirstDivergence is null, $"{control.Problem}, {control.Gradient}: {control.FirstDivergence}"));

    [Fact]
    public void Every_mutant_is_killed() => Assert.Equal("", string.Join(' ', Matrix.Survivors.Select(row => row.Mutant.Id)));

    [Fact]
    public void Every_kill_is_located()
    {
        Assert.True(Matrix.Located.Count == Matrix.Killed.Count, string.Join('\n', Matrix.Rows.SelectMany(row => row.Verdicts)
            .Where(verdict => verdict.Location == MutantLocation.Elsewhere)
            .Select(verdict => $"{verdict.Mutant.Id}, {verdict.Problem}, {verdict.Gradient.Name()}: {PlaceOf(verdict)}, expected {verdict.Expected?.Quantity.Name}")));
        Assert.True(Matrix.Proves);
    }

    [Fact]
    public void Equivalent_by_mathematics_are_those_that_say_so()
    {
        var found = Matrix.SameParameterGradients.Select(rows => rows.Select(row => row.Mutant.Id).ToHashSet());
        var known = MutantCatalogue.All.Where(mutant => mutant.Twin is not null).GroupBy(mutant => mutant.Twin!.Id)
            .Select(twins => twins.Select(twin => twin.Id).Append(twins.Key).ToHashSet());
        Assert.Equal(known, found);
    }

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
        var verdict = Matrix.Rows.Single(row => row.Mutant.Id == id).Verdicts.First(verdict => verdict.Problem == problem);
        Assert.Equal(t is null ? name : $"{name}, t = {t}", PlaceOf(verdict));
    }

    private static string PlaceOf(MutantVerdict verdict)
    {
        var (quantity, index) = (verdict.FirstDivergence!.Quantity, verdict.FirstDivergence.Index);
        return quantity.HasTime ? $"{quantity.Name}, t = {(index / quantity.Shape[1]) + 1}" : quantity.Name;
    }
}
