using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants;

public sealed class MutantCatalogueTests
{
    /// <summary>The mistakes that were gathered from public fixes and reports, and D7, R and CEC, which are ours.</summary>
    private const string Faults =
        "D1 D2 D2b D3 D4 D6 D7 C1 C2 C3 C4 C5 C6a C6b C7 H1 H2 H3 W1 W2 W3 W4 W5 F1 F2 F3 P1 P2 P2h P5 P3 B1 B2 B4 B5 L1 L3 L4 L5 C3p K1 T1 M1 S1 R CEC";

    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    [Fact]
    public void Every_known_mistake_has_a_mutant_and_no_id_stands_twice()
    {
        Assert.Equal(Faults.Split(' ').Order(StringComparer.Ordinal), MutantCatalogue.All.Select(mutant => mutant.Fault).Distinct().Order(StringComparer.Ordinal));
        Assert.Distinct(MutantCatalogue.All.Select(mutant => mutant.Id));
        Assert.InRange(MutantCatalogue.All.Count, 45, int.MaxValue);
    }

    [Fact]
    public void Every_mutant_fits_into_the_tables_and_says_where_it_is_planted_and_in_which_gradients() =>
        Assert.All(MutantCatalogue.All, mutant =>
        {
            Assert.InRange(mutant.Id.Length, 1, 10);
            Assert.InRange(mutant.Change.Length, 1, 39);
            Assert.NotEmpty(mutant.Places);
            Assert.NotEmpty(mutant.Gradients);
            Assert.Equal($"{mutant.Id}: {mutant.Change}", mutant.ToString());
        });

    [Fact]
    public void A_mutant_is_found_by_its_id_and_another_id_is_refused()
    {
        Assert.All(MutantCatalogue.All, mutant => Assert.Same(mutant, MutantCatalogue.Of(mutant.Id)));
        Assert.StartsWith("found 'D9', expected the id of a mutant", Assert.Throws<ArgumentException>(() => MutantCatalogue.Of("D9")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mutant_keeps_from_step_to_step_does_not_reach_the_next_run() =>
        Assert.All(MutantCatalogue.All, mutant =>
        {
            var gradient = mutant.Gradients[0];
            var (first, second) = (mutant.Differentiate(Witness, gradient), mutant.Differentiate(Witness, gradient));
            Assert.All(first.Arrays, array => Assert.Equal(array.Values, second[array.Quantity.Name]));
        });

    [Theory]
    [InlineData("C3", GradientKind.Exact)]
    [InlineData("C3p", GradientKind.Online)]
    [InlineData("B4", GradientKind.Exact)]
    [InlineData("B5", GradientKind.Truncated)]
    [InlineData("M1", GradientKind.Exact)]
    public void A_mistake_between_sequences_changes_nothing_where_there_is_one(string id, GradientKind gradient)
    {
        var single = Witness with { Sequences = [Witness.Sequences[0]] };
        var right = new HandDerivedSource().Differentiate(single, gradient);
        Assert.True(TraceComparer.CompareRecorded(single, MutantCatalogue.Of(id).Differentiate(single, gradient), right).Agrees);
    }

    [Fact]
    public void The_other_mutant_that_has_the_same_parameter_gradients_is_in_the_catalogue() =>
        Assert.All(MutantCatalogue.All.Where(mutant => mutant.Twin is not null), mutant => Assert.NotNull(MutantCatalogue.Of(mutant.Twin!.Id)));
}
