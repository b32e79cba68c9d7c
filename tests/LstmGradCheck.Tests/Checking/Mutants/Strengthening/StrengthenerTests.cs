using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Strengthening;

public sealed class StrengthenerTests
{
    [Theory]
    [InlineData("C1", "2 steps in place of 1")]
    [InlineData("T1", "5 steps in place of 1")]
    [InlineData("C7", "an initial state for every layer")]
    [InlineData("C5", "coefficients on the last state of every layer")]
    [InlineData("B5", "one more sequence of 2 steps")]
    [InlineData("D2", "2 steps in place of 1")]
    public void The_smallest_change_is_the_one_that_the_mistake_needs(string id, string words)
    {
        var problem = new BlindCheck { Steps = 1 }.Problem();
        var change = Assert.Single(new Strengthener(problem, GradientKind.Exact).Smallest([MutantCatalogue.Of(id)]));
        Assert.Equal(words, change.Words(problem));
    }

    [Fact]
    public void A_mistake_that_needs_nothing_changes_nothing() =>
        Assert.Empty(new Strengthener(new BlindCheck().Problem(), GradientKind.Exact).Smallest([MutantCatalogue.Of("D1")]));

    [Fact]
    public void What_is_given_stays_and_what_is_added_stands_behind_it()
    {
        var problem = new BlindCheck { Steps = 2, LastStepOnly = true }.Problem();
        var changed = new Strengthener(problem, GradientKind.Exact).With(ProblemChanges.All.Take(5));
        var (before, after) = (problem.Sequences[0], changed.Sequences[0]);
        Assert.Equal(before.Inputs, after.Inputs[..2]);
        Assert.Equal(before.Coefficients!.LayerOutputs[2][1], after.Coefficients!.LayerOutputs[2][1]);
        Assert.Contains(after.Coefficients.LayerOutputs[2][0], value => value != 0);
        Assert.Same(problem.Weights, changed.Weights);
        Assert.Equal([6, 5], changed.Sequences.Select(sequence => sequence.Length));
        Assert.All(changed.Sequences, sequence => Assert.Equal([1, 2], sequence.Initial.Keys.Select(layer => layer.Number).Order()));
        Assert.All(changed.Sequences, sequence => Assert.Equal([1, 2], sequence.Coefficients!.LastStates.Keys.Select(layer => layer.Number).Order()));
    }

    [Fact]
    public void Sequences_of_different_lengths_stay_different_and_steps_of_zero_loss_or_state_count_as_none()
    {
        var problem = CanonicalSuite.Problems().Single(each => each.Name == "no-output-units");
        var changed = ProblemChanges.Steps(6).Apply(problem);
        Assert.Equal([6, 4], changed.Sequences.Select(sequence => sequence.Length));
        Assert.Same(changed, ProblemChanges.Steps(6).Apply(changed));
        var zero = problem with { Sequences = [.. problem.Sequences.Select(sequence => sequence with { Initial = Zeros(problem) })] };
        Assert.All(ProblemChanges.All[1].Apply(zero).Sequences[0].Initial.Values, initial => Assert.Contains(initial.S, value => value != 0));
        Assert.Same(problem, ProblemChanges.All[1].Apply(problem));
    }

    [Fact]
    public void An_objective_with_targets_becomes_linear_where_the_last_state_is_to_have_an_error()
    {
        var problem = CanonicalSuite.Problems().Single(each => each.Name == "torch-lstm-2");
        var changed = ProblemChanges.All[2].Apply(problem);
        Assert.Equal(ObjectiveKind.Linear, changed.Objective);
        Assert.All(changed.Sequences, sequence => Assert.True(sequence.Targets is null && sequence.Coefficients!.Outputs!.Length == sequence.Length));
        Assert.StartsWith("the objective linear", ProblemChanges.All[2].Words(problem), StringComparison.Ordinal);
    }

    /// <summary>All changes, made one after the other to sequences of two to six steps; the forward pass checks every shape.</summary>
    [Fact]
    public void Masks_missing_steps_and_reverse_directions_stay_valid()
    {
        foreach (var problem in VariantProblems.All.Select(problem => problem with { Sequences = [.. problem.Sequences.Select(sequence => FirstSteps(sequence, 3))] }))
        {
            var changed = ProblemChanges.All.Aggregate(problem, (before, change) => change.Apply(before));
            foreach (var (sequence, before) in changed.Sequences.Zip(problem.Sequences))
            {
                Assert.All(sequence.Masks, mask => Assert.Equal(sequence.Length, mask.Value.Length));
                Assert.All(before.Masks, mask => Assert.Equal(mask.Value, sequence.Masks[mask.Key][..before.Length]));
                Assert.Equal(before.Present is null ? null : [.. before.Present, .. Enumerable.Repeat(true, sequence.Length - before.Length)], sequence.Present);
                Assert.Equal(problem.Network.Layers.Count, sequence.Coefficients?.LastStates.Count ?? problem.Network.Layers.Count);
                Assert.Equal(problem.Network.Layers.Count, sequence.Initial.Count);
            }

            Assert.All(problem.Sequences[0].Masks.Keys, name => Assert.All(changed.Sequences, sequence => Assert.Equal(sequence.Length, sequence.Masks[name].Length)));
            Assert.All(new HandDerivedSource().Differentiate(changed, GradientKind.Exact).Arrays, array => Assert.All(array.Values, value => Assert.True(double.IsFinite(value))));
        }
    }

    private static Sequence FirstSteps(Sequence sequence, int steps) => sequence with
    {
        Inputs = sequence.Inputs[..steps],
        Targets = sequence.Targets?[..steps],
        Coefficients = sequence.Coefficients is not { } given ? null : given with
        {
            LayerOutputs = given.LayerOutputs.ToDictionary(entry => entry.Key, entry => entry.Value[..steps]),
            Outputs = given.Outputs?[..steps],
        },
        Masks = sequence.Masks.ToDictionary(mask => mask.Key, mask => mask.Value[..steps]),
        Present = sequence.Present?[..steps],
    };

    private static Dictionary<LayerName, InitialState> Zeros(Problem problem) => problem.Network.Layers.ToDictionary(
        layer => layer.Name, layer => new InitialState(new double[layer.Cells], new double[layer.RecurrentSources]));
}
