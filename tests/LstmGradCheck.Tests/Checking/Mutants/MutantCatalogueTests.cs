using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
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

    /// <summary>The mistakes with directions, projections, coupled gates, clips, masks and missing steps.</summary>
    private const string FaultsOfVariants =
        "BI1 BI2 BI3 BI4 BI5 BI6 BI7 BI8 PR1 PR2 PR3 PR4 PR5 PR6 CI1 CI2 CI3 CI4 CI5 CI6 CL1 CL2 CL3 CL4 CL5 "
        + "MK1 MK2 MK3 MK4 MK5 MK6 MK7 MK8 MK9 MK10 MK11 MK12 MK13 PA1 PA2 PA3 PA4 PA5";

    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    [Fact]
    public void Every_known_mistake_has_a_mutant_and_no_id_stands_twice()
    {
        Assert.Equal(Sorted(Faults.Split(' ')), Sorted(MutantCatalogue.Base.Select(mutant => mutant.Fault).Distinct()));
        Assert.Equal(Sorted(FaultsOfVariants.Split(' ')), Sorted(MutantCatalogue.OfVariants.Select(mutant => mutant.Fault).Distinct()));
        Assert.Distinct(MutantCatalogue.All.Concat(MutantCatalogue.Further).Select(mutant => mutant.Id));
        Assert.InRange(MutantCatalogue.All.Count, 45, int.MaxValue);
    }

    [Fact]
    public void Every_mutant_fits_into_the_tables_and_says_where_it_is_planted_and_in_which_gradients() =>
        Assert.All(MutantCatalogue.All.Concat(MutantCatalogue.Further), mutant =>
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
        Assert.All(MutantCatalogue.All.Concat(MutantCatalogue.Further), mutant => Assert.Same(mutant, MutantCatalogue.Of(mutant.Id)));
        Assert.StartsWith("found 'D99', expected the id of a mutant", Assert.Throws<ArgumentException>(() => MutantCatalogue.Of("D99")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mutant_keeps_from_step_to_step_does_not_reach_the_next_run() =>
        Assert.All(MutantCatalogue.All.Concat(MutantCatalogue.Further), mutant =>
        {
            var gradient = mutant.Gradients[0];
            var (first, second) = (mutant.Differentiate(Witness, gradient), mutant.Differentiate(Witness, gradient));
            Assert.All(first.Arrays, array => Assert.Equal(array.Values, second[array.Quantity.Name]));
        });

    [Fact]
    public void A_mutant_of_an_option_changes_no_bit_where_a_problem_does_not_have_it()
    {
        Assert.All(MutantCatalogue.Base, mutant => Assert.True(mutant.IsPossibleIn(Witness)));
        foreach (var problem in VariantProblems.All.Append(Witness))
        {
            var right = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
            foreach (var mutant in MutantCatalogue.OfVariants.Where(mutant => mutant.Gradients.Contains(GradientKind.Exact) && !mutant.IsPossibleIn(problem)))
                Assert.All(mutant.Differentiate(problem, GradientKind.Exact).Arrays, array => Assert.Equal(right[array.Quantity.Name], array.Values));
        }
    }

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
    public void Further_forms_are_seen_first_where_their_equations_are()
    {
        var problems = CanonicalSuite.Problems().Where(problem => problem.Name is "stack-2a" or "stack-2f" or "torch-lstm-2" or "no-output-units" or "variant-2b").ToList();
        var matrix = new Prover(new ComplexStepSource(), MutantCatalogue.Further).Run(problems, GradientKinds.All);
        Assert.Equal(MutantCatalogue.Further.Count, matrix.Rows.Count);
        Assert.All(matrix.Rows, row => Assert.True(row.IsLocated, $"{row.Mutant}: {row.Kills} of {row.Verdicts.Count} killed, {row.Located} located, first in {row.FoundIn}"));
    }

    [Fact]
    public void A_bias_gradient_that_is_taken_from_one_that_was_overwritten_is_the_overwritten_one()
    {
        var layers = LayerChoice.Of(Witness.Network)[0];
        var known = new KnownGradients(Witness, GradientKind.Exact);
        foreach (var overwritten in (string[])["W3.b", "B4"])
        {
            var (alone, both) = (Run(overwritten), Run(overwritten, "W4.phi"));
            Assert.Equal(alone["dE/dlayer1.out.b"], both["dE/dlayer1.phi.b"]);
            Assert.Equal(alone["dE/dlayer1.out.b"], both["dE/dlayer1.out.b"]);
        }

        GradientTrace Run(params string[] ids) => known.Run([.. ids.Select(id => Mistake.Of(MutantCatalogue.Of(id), layers))], Witness.QuantitiesOf(GradientKind.Exact));
    }

    [Fact]
    public void The_other_mutant_that_has_the_same_parameter_gradients_is_in_the_catalogue() =>
        Assert.All(MutantCatalogue.All.Where(mutant => mutant.Twin is not null), mutant => Assert.NotNull(MutantCatalogue.Of(mutant.Twin!.Id)));

    private static IEnumerable<string> Sorted(IEnumerable<string> faults) => faults.Order(StringComparer.Ordinal);
}
