using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Planting;

/// <summary>Mutants with directions, a projection and missing steps, against what they must come to.</summary>
public sealed class VariantMistakesTests
{
    private const double Tolerance = 1e-13;

    private static Problem Bidirectional { get; } = Named("bidirectional");

    private static Problem Present { get; } = Named("present");

    [Fact]
    public void The_overwritten_buffer_holds_what_the_forward_direction_hands_down()
    {
        // At t = 1, its last step, the reverse direction's R is 0.
        var (wrong, right) = (Wrong("BI3", Bidirectional), Right(Bidirectional));
        var N = Bidirectional.Network.Layers[2].Port;
        for (var i = 0; i < N; i++)
            Assert.Equal(FromLayer2(right, N + i), wrong["sequence1.layer2.reverse.c.e_y"][i], Tolerance);
    }

    [Fact]
    public void The_error_that_is_not_turned_round_is_that_of_the_other_end()
    {
        var (wrong, outer) = (Wrong("BI7", Bidirectional), Bidirectional.Sequences[0].Coefficients!.LayerOutputs[2]);
        var N = Bidirectional.Network.Layers[3].Port;
        AssertEqual([.. outer[^1][N..].Select(a => -a)], wrong["sequence1.layer2.reverse.c.e_y"][..N]);
    }

    [Fact]
    public void The_halves_are_exchanged_and_R_is_not()
    {
        var (wrong, outer) = (Wrong("BI6", Bidirectional), Bidirectional.Sequences[0].Coefficients!.LayerOutputs[2]);
        var N = Bidirectional.Network.Layers[3].Port;
        AssertEqual([.. outer[0][..N].Select(a => -a)], wrong["sequence1.layer2.reverse.c.e_y"][..N]);
        AssertEqual([.. outer[^1][N..].Select(a => -a)], wrong["sequence1.layer2.c.e_y"][^N..]);
    }

    [Fact]
    public void The_initial_output_taken_for_that_of_cells_is_sent_through_the_projection()
    {
        var problem = Named("projection-clip");
        var (wrong, right) = (Wrong("PR6", problem)["sequence1.layer2.dE/dy0"], Right(problem)["sequence1.layer2.dE/dy0"]);
        var W = problem.Weights.Values(problem.Network.Parameters.Single(parameter => parameter.Name == "layer2.proj.W"));
        for (var r = 0; r < 2; r++)
            Assert.Equal((W[r].Value * right[0]) + (W[4 + r].Value * right[1]), wrong[r], Tolerance);
    }

    /// <summary>The whole gradient of the network that runs on, without a part of E at the missing steps; their rows are not shown.</summary>
    [Fact]
    public void Missing_steps_that_run_give_the_gradient_of_the_longer_sequences()
    {
        var (wrong, padded) = (Wrong("PA2", Present), Right(Padded(_ => true)));
        foreach (var array in wrong.Arrays)
            AssertEqual(Shown(array.Quantity, padded[array.Quantity.Name]), array.Values);
    }

    [Fact]
    public void Reverse_directions_begin_in_the_padding_and_forward_ones_do_not_run_there()
    {
        // Steps 5 and 6 are the padding of the first sequence.
        var (wrong, right, padded) = (Wrong("PA3", Present), Right(Present), Right(Padded(t => t > 4)));
        const string Reverse = "sequence1.layer1.reverse.c.s";
        AssertEqual(Shown(padded.Find(Reverse)!.Quantity, padded[Reverse]), wrong[Reverse]);
        AssertEqual(right["sequence1.layer1.c.s"], wrong["sequence1.layer1.c.s"]);
        Assert.NotEqual(right["sequence1.layer2.c.s"], wrong["sequence1.layer2.c.s"]);
    }

    [Fact]
    public void Missing_steps_that_are_counted_add_their_loss_of_output_units_that_see_nothing()
    {
        var (wrong, right) = (Wrong("PA4", Present), Right(Present));
        var (E, b) = (right["E"][0], Present.Weights.Output.B);
        foreach (var sequence in Present.Sequences)
        {
            for (var t = 1; t <= sequence.Length; t++)
                E += sequence.Has(t) ? 0 : sequence.Coefficients!.Outputs![t - 1].Select((a, k) => a * Math.Tanh(b[k].Value)).Sum();
        }

        Assert.Equal(E, wrong["E"][0], Tolerance);
        AssertEqual(right["dE/doutput.W"], wrong["dE/doutput.W"]);
        Assert.NotEqual(right["dE/doutput.b"], wrong["dE/doutput.b"]);
    }

    [Fact]
    public void Sequences_sorted_by_length_change_places_where_the_longest_does_not_come_first()
    {
        var (wrong, right) = (Wrong("PA5", Present), Right(Present));
        Assert.Equal(right["sequence2.layer1.in.delta"], wrong["sequence1.layer1.in.delta"]);
        Assert.Equal(right["sequence1.dE/dx"], wrong["sequence2.dE/dx"]);
        Assert.Equal(right["dE/dlayer1.in.W"], wrong["dE/dlayer1.in.W"]);
        var sorted = Present with { Sequences = [.. Present.Sequences.Reverse()] };
        Assert.All(Wrong("PA5", sorted).Arrays, array => Assert.Equal(Right(sorted)[array.Quantity.Name], array.Values));
    }

    [Fact]
    public void Partials_cannot_be_left_over_where_they_cannot_be_carried_forward()
    {
        var wrong = MutantCatalogue.Of("C3p").Differentiate(Bidirectional, GradientKind.Online);
        var right = new HandDerivedSource().Differentiate(Bidirectional, GradientKind.Online);
        Assert.All(wrong.Arrays, array => Assert.Equal(right[array.Quantity.Name], array.Values));
    }

    /// <summary>What the forward direction of layer 2 passes down at t = 1: its deltas back through W.</summary>
    private static double FromLayer2(GradientTrace trace, int m)
    {
        var sum = 0.0;
        foreach (var W in Bidirectional.Network.Parameters.Where(parameter => parameter.Layer == new LayerName(2) && parameter.Kind == ParameterKind.W))
        {
            for (var u = 0; u < W.Rows; u++)
                sum += Bidirectional.Weights.Values(W)[(u * W.Columns) + m].Value * trace[$"sequence1.{W.Name[..^2]}.delta"][u];
        }

        return sum;
    }

    /// <summary>The problem in which more steps are there, with coefficients of 0.</summary>
    private static Problem Padded(Func<int, bool> runs)
    {
        return Present with { Sequences = [.. Present.Sequences.Select(Longer)] };

        Sequence Longer(Sequence sequence) => sequence with
        {
            Present = [.. Enumerable.Range(1, sequence.Length).Select(t => runs(t) || sequence.Has(t))],
            Coefficients = sequence.Coefficients! with
            {
                LayerOutputs = sequence.Coefficients.LayerOutputs.ToDictionary(entry => entry.Key, entry => Zero(sequence, entry.Value)),
                Outputs = Zero(sequence, sequence.Coefficients.Outputs!),
            },
        };
    }

    private static double[][] Zero(Sequence sequence, double[][] rows) => [.. rows.Select((row, i) => sequence.Has(i + 1) ? row : new double[row.Length])];

    private static double[] Shown(Quantity quantity, double[] values) => !quantity.HasTime ? values
        : [.. values.Select((value, i) => Present.Sequences[quantity.Sequence - 1].Has((i / quantity.Shape[1]) + 1) ? value : 0)];

    private static Problem Named(string name) => VariantProblems.All.Single(problem => problem.Name == name);

    private static GradientTrace Wrong(string id, Problem problem) => MutantCatalogue.Of(id).Differentiate(problem, GradientKind.Exact);

    private static GradientTrace Right(Problem problem) => new HandDerivedSource().Differentiate(problem, GradientKind.Exact);

    private static void AssertEqual(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        foreach (var (value, other) in expected.Zip(found))
            Assert.Equal(value, other, Tolerance);
    }
}
