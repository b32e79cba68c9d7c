using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Proof;

public sealed class ProverTests
{
    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    [Fact]
    public void Every_mutant_is_killed_by_the_canonical_suite_and_every_kill_is_located()
    {
        var matrix = new Prover(RequiredOracle.Open(), MutantCatalogue.All).Run(CanonicalSuite.Problems(), GradientKinds.All);
        Assert.Equal(MutantCatalogue.All, matrix.Rows.Select(row => row.Mutant));
        Assert.Empty(matrix.Survivors);
        Assert.True(matrix.ControlsAgree && matrix.Proves);
        Assert.DoesNotContain(matrix.Rows.SelectMany(row => row.Verdicts), verdict => verdict.Location == MutantLocation.Elsewhere);

        // Equivalent by mathematics are those that say so, and no others.
        var found = matrix.SameParameterGradients.Select(rows => rows.Select(row => row.Mutant.Id).ToHashSet());
        var known = MutantCatalogue.All.Where(mutant => mutant.Twin is not null).GroupBy(mutant => mutant.Twin!.Id)
            .Select(twins => twins.Select(twin => twin.Id).Append(twins.Key).ToHashSet());
        Assert.Equal(known, found);
    }

    [Fact]
    public void A_mutant_of_the_mistaken_place_is_killed_but_not_located()
    {
        var mistaken = MutantCatalogue.Of("D1.in") with { Places = [new(QuantityKind.Delta, Unit.OutputGate)] };
        var row = Assert.Single(Prove(mistaken).Rows);
        Assert.Equal((true, false, 3, 0), (row.IsKilled, row.IsLocated, row.Kills, row.Located));
        Assert.All(row.Verdicts, verdict => Assert.Equal(MutantLocation.Elsewhere, verdict.Location));
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(18, false)]
    public void A_proof_needs_nineteen_of_twenty_located(int located, bool proves)
    {
        var mistaken = MutantCatalogue.Of("D1.in") with { Variant = "mistaken", Places = [new(QuantityKind.Delta, Unit.OutputGate)] };
        var right = MutantCatalogue.All.Where(mutant => mutant.Fault[0] == 'D' && mutant.Variant != "k").Take(located);
        Assert.Equal(proves, Prove([mistaken, .. right]).Proves);
    }

    [Fact]
    public void Equations_without_a_mistake_survive()
    {
        var matrix = Prove(MutantCatalogue.Of("D3") with { Variant = "right", SourceFor = _ => new HandDerivedSource() }, MutantCatalogue.Of("D3"));
        Assert.Equal(["D3.right"], matrix.Survivors.Select(row => row.Mutant.Id));
        Assert.Equal(["D3"], matrix.Killed.Select(row => row.Mutant.Id));
        Assert.False(matrix.Proves);
        var survivor = matrix.Survivors[0];
        Assert.Equal((0, 1, 0, null), (survivor.KillingProblems, survivor.Problems, survivor.Located, survivor.FoundIn));
    }

    [Fact]
    public void An_oracle_that_contradicts_the_right_equations_proves_nothing()
    {
        var matrix = new Prover(new MutatedSource(MutantCatalogue.Of("D3")), [MutantCatalogue.Of("D1")]).Run([Witness], GradientKinds.All);
        Assert.Single(matrix.Killed);
        Assert.False(matrix.ControlsAgree);
        Assert.False(matrix.Proves);
    }

    [Fact]
    public void A_mutant_is_tried_in_the_gradients_in_which_it_is_a_mistake_and_in_no_other()
    {
        var matrix = Prove(MutantCatalogue.Of("H1"), MutantCatalogue.Of("P2h"), MutantCatalogue.Of("C1"));
        Assert.Equal([GradientKind.Exact], Gradients("H1"));
        Assert.Equal([GradientKind.Truncated, GradientKind.Online], Gradients("P2h"));
        Assert.Equal(GradientKinds.All, Gradients("C1"));

        IEnumerable<GradientKind> Gradients(string id) => matrix.Rows.Single(row => row.Mutant.Id == id).Verdicts.Select(verdict => verdict.Gradient);
    }

    [Fact]
    public void Two_files_of_one_name_are_told_apart_by_their_paths()
    {
        Problem[] problems = [Witness with { File = "a/no-output-units.json" }, Witness with { File = "b/no-output-units.json" }];
        var matrix = new Prover(new HandDerivedSource(), [MutantCatalogue.Of("D3")]).Run(problems, [GradientKind.Exact]);
        Assert.Equal(problems.Select(problem => problem.File!), matrix.Problems);
        Assert.Equal(2, matrix.Rows[0].KillingProblems);
    }

    private static KillMatrix Prove(params Mutant[] mutants) => new Prover(new HandDerivedSource(), mutants).Run([Witness], GradientKinds.All);
}
