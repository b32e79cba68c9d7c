using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

public sealed class OnlineBackwardPassTests
{
    [Fact]
    public void It_is_what_complex_step_measures_with_the_cut_values_held_fixed() =>
        Seeds.ForAll(60, seed => TruncatedBackwardPassTests.AssertMeasured(new ProblemGenerator(seed) { Lengths = [3, 2] }.Draw(), GradientKind.Online));

    [Fact]
    public void With_one_layer_it_is_the_truncated_gradient_of_the_papers() =>
        Seeds.ForAll(100, seed =>
        {
            var problem = new ProblemGenerator(seed) { Layers = 1 }.Draw();
            var truncated = problem.Gradient(GradientKind.Truncated);
            foreach (var (quantity, values) in problem.Gradient(GradientKind.Online).Arrays)
                Gradients.AssertSame(quantity.Name, truncated[quantity.Name], values);
        });

    [Fact]
    public void The_top_layer_and_the_output_units_have_the_truncated_gradient_at_any_depth() =>
        Seeds.ForAll(100, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            var truncated = problem.Gradient(GradientKind.Truncated);
            foreach (var (quantity, values) in problem.Gradient(GradientKind.Online).Arrays)
                if (quantity.Layer == 0 || quantity.Layer == problem.Network.Layers.Count)
                    Gradients.AssertSame(quantity.Name, truncated[quantity.Name], values);
        });

    /// <summary>The distinction is real: without it a stack's on-line gradient would be taken for the truncated one.</summary>
    [Theory]
    [InlineData("torch-lstm-2")]
    [InlineData("no-output-units")]
    public void With_two_layers_it_differs_from_the_truncated_gradient_in_every_weight_array_of_the_lower_layer(string name)
    {
        const double Real = 1e-3;
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        AssertDiffers(problem, GradientKind.Truncated, Real);
        AssertDiffers(problem, GradientKind.Exact, Real);
    }

    [Fact]
    public void Only_the_errors_that_a_layer_hands_down_are_marked_as_such()
    {
        BackwardEquations<Real> right = new();
        var marks = new HashSet<(string Errors, bool IsInstantaneous)>();
        var marking = right with
        {
            StateErrorNow = (at, c) => Mark("instantaneous", at.IsInstantaneous, right.StateErrorNow(at, c)),
            TruncatedStateError = (at, c) => Mark("own", at.IsInstantaneous, right.TruncatedStateError(at, c)),
        };
        _ = new HandDerivedSource(marking).Differentiate(CanonicalSuite.Problems().Single(problem => problem.Name == "torch-lstm-2"), GradientKind.Online);
        Assert.Equal([("instantaneous", true), ("own", false)], marks.Order());

        Real Mark(string errors, bool isInstantaneous, Real value)
        {
            marks.Add((errors, isInstantaneous));
            return value;
        }
    }

    private static void AssertDiffers(Problem problem, GradientKind other, double share)
    {
        var (online, another) = (problem.Gradient(GradientKind.Online), problem.Gradient(other));
        var arrays = online.Arrays.Where(array => array.Quantity is { Kind: QuantityKind.WeightGradient, Layer.Number: 1 }).ToList();
        Assert.NotEmpty(arrays);
        foreach (var (quantity, values) in arrays)
        {
            var difference = values.Zip(another[quantity.Name], (a, b) => Math.Abs(a - b)).Max();
            Assert.True(difference > share * Magnitude.Of(values), $"{quantity.Name}: {difference}");
        }
    }
}
