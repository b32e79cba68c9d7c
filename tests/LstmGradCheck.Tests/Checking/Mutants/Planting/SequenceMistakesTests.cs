using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Planting;

/// <summary>The mutants that keep something from step to step or sequence to sequence, against what they must come to.</summary>
public sealed class SequenceMistakesTests
{
    private const double Tolerance = 1e-13;

    /// <summary>Two layers of three and four cells, T = 5 and 3.</summary>
    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    private static Problem Second { get; } = Witness with { Sequences = [Witness.Sequences[1]] };

    private static GradientTrace Right { get; } = Differentiate(Witness);

    [Fact]
    public void A_bias_gradient_that_is_overwritten_by_each_sequence_is_that_of_the_last_one() =>
        AssertEqual(Differentiate(Second)["dE/dlayer1.in.b"], Wrong("B4")["dE/dlayer1.in.b"]);

    [Fact]
    public void A_gradient_that_is_overwritten_at_each_step_is_the_term_of_the_first_step_of_the_last_sequence()
    {
        var (delta, x) = (Right["sequence2.layer1.in.delta"], Witness.Sequences[1].Inputs[0]);
        double[] expected = [.. from j in Enumerable.Range(0, 2) from m in Enumerable.Range(0, 2) select -delta[j] * x[m]];
        AssertEqual(expected, Wrong("W3.W")["dE/dlayer1.in.W"]);
    }

    [Fact]
    public void A_gradient_of_the_last_step_only_has_a_term_of_each_sequence()
    {
        var expected = new double[4];
        foreach (var (i, T) in new[] { (1, 5), (2, 3) })
        {
            var (delta, x) = (Right[$"sequence{i}.layer1.in.delta"], Witness.Sequences[i - 1].Inputs[T - 1]);
            for (var k = 0; k < 4; k++)
                expected[k] -= delta[((T - 1) * 2) + (k / 2)] * x[k % 2];
        }

        AssertEqual(expected, Wrong("W2.W")["dE/dlayer1.in.W"]);
    }

    [Fact]
    public void State_errors_left_over_are_what_the_first_step_of_the_sequence_before_carried_back()
    {
        var (wrong, name) = (Wrong("C3"), "layer2.c.e_s");
        Assert.Equal(Right["sequence1." + name], wrong["sequence1." + name]);
        var (y_phi, e_s) = (Right["sequence1.layer2.phi.y"], Right["sequence1." + name]);
        for (var c = 0; c < 4; c++)
            Assert.Equal(Right["sequence2." + name][8 + c] + (y_phi[c / 2] * e_s[c]), wrong["sequence2." + name][8 + c], Tolerance);
    }

    [Fact]
    public void Errors_in_reverse_time_reach_the_layer_below_from_the_step_as_far_from_the_other_end()
    {
        // At the middle step of five nothing is exchanged, and at t = T the layer below has nothing of its own.
        var wrong = Wrong("L4");
        Assert.Equal(Right["sequence1.layer2.in.delta"], wrong["sequence1.layer2.in.delta"]);
        var (below, outer) = (wrong["sequence1.layer1.c.e_y"], Witness.Sequences[0].Coefficients!.LayerOutputs[1]);
        for (var c = 0; c < 3; c++)
            Assert.Equal(FromAbove(Right, 1, c) - outer[4][c], below[(4 * 3) + c], Tolerance);
    }

    [Fact]
    public void Exchanged_axes_leave_the_first_sequence_without_a_later_step()
    {
        var wrong = Wrong("S1");
        Assert.Equal(Right["sequence1.layer2.c.e_s"][16..], wrong["sequence1.layer2.c.e_s"][16..]);
        Assert.NotEqual(Right["sequence2.layer2.c.e_s"][8..], wrong["sequence2.layer2.c.e_s"][8..]);
        // What comes from the next step is missing where there is no sequence before: e_y is what is given from outside.
        var outer = Witness.Sequences[0].Coefficients!.LayerOutputs[2];
        AssertEqual([.. outer.SelectMany(row => row).Select(value => -value)], wrong["sequence1.layer2.c.e_y"]);
    }

    [Fact]
    public void Partials_that_are_not_reset_keep_the_last_ones_of_the_sequence_before()
    {
        var (wrong, right) = (MutantCatalogue.Of("C3p").Differentiate(Witness, GradientKind.Online), new ForwardPartialsSource().Differentiate(Witness, GradientKind.Online));
        Assert.Equal(right["dE/dlayer1.out.W"], wrong["dE/dlayer1.out.W"]);
        foreach (var name in new[] { "in.W", "phi.U", "c.b", "in.P", "phi.P", "c.W", "in.b" })
            Assert.NotEqual(right["dE/dlayer1." + name], wrong["dE/dlayer1." + name]);
    }

    [Fact]
    public void The_error_of_the_last_step_of_a_padded_sequence_is_lost()
    {
        var wrong = Wrong("M1");
        Assert.Equal(Right["sequence1.layer2.c.e_s"], wrong["sequence1.layer2.c.e_s"]);
        Assert.All(wrong["sequence2.layer2.c.e_y"][8..], e_y => Assert.Equal(0, e_y));
        Assert.All(wrong["sequence2.layer2.c.e_s"][8..], e_s => Assert.Equal(0, e_s));
    }

    /// <summary>What layer 2 hands to a cell of layer 1: its deltas at t back through W.</summary>
    private static double FromAbove(GradientTrace trace, int t, int c)
    {
        var sum = 0.0;
        foreach (var unit in new[] { "in", "phi", "out", "c" })
        {
            var (delta, rows) = (trace[$"sequence1.layer2.{unit}.delta"], unit == "c" ? 4 : 2);
            var W = Witness.Network.Parameters.Single(parameter => parameter.Name == $"layer2.{unit}.W");
            for (var u = 0; u < rows; u++)
                sum += Witness.Weights.Values(W)[(u * W.Columns) + c].Value * delta[((t - 1) * rows) + u];
        }

        return sum;
    }

    private static GradientTrace Wrong(string id) => MutantCatalogue.Of(id).Differentiate(Witness, GradientKind.Exact);

    private static GradientTrace Differentiate(Problem problem) => new HandDerivedSource().Differentiate(problem, GradientKind.Exact);

    private static void AssertEqual(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        foreach (var (value, other) in expected.Zip(found))
            Assert.Equal(value, other, Tolerance);
    }
}
