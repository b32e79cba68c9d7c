using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>The gradients that we compute in double precision against exact values, on the whole canonical suite.</summary>
/// <param name="output">Where the numbers are reported.</param>
public sealed class MpfrValidationTests(ITestOutputHelper output)
{
    /// <summary>
    /// True errors, relative to the largest magnitude of the array: 450 units of rounding (2^-53). The most that occurs is
    /// 115 units, in a sum of a stack of five layers; half of all values are within half a unit.
    /// </summary>
    private const double Close = 5e-14;

    /// <summary>
    /// The same for trained networks, where the terms of a sum are larger than the sum: 18,000 units. The most that occurs is 6,400 units, in
    /// the three peephole weights of trained-timing-1-1-1, whose state goes back and forth through 30 steps without forgetting. Audits
    /// judge by the size of the terms, here and everywhere.
    /// </summary>
    private const double CloseAfterTraining = 2e-12;

    /// <summary>Above it a bound is idle.</summary>
    private const double MostOfTrueError = 1000;

    private static IReadOnlyList<Problem> Problems { get; } = CanonicalSuite.Problems();

    public static TheoryData<string> Names => [.. Problems.Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hand_derived_values_are_close_to_the_exact_ones(string name)
    {
        var problem = Problems.Single(problem => problem.Name == name);
        foreach (var gradient in GradientKinds.All)
        {
            var exact = ExactTrace.Of(problem, gradient);
            var limit = name.StartsWith("trained-", StringComparison.Ordinal) ? CloseAfterTraining : Close;
            var off = new HandDerivedSource().Differentiate(problem, gradient).Arrays.Where(array => RelativeError(exact, array) > limit);
            Assert.Empty(off.Select(array => $"{gradient.Name()}: {array.Quantity.Name}: {RelativeError(exact, array):R}"));
        }
    }

    [Fact]
    public void The_true_error_never_exceeds_the_running_bound_and_the_bound_is_not_idle()
    {
        var ratios = new List<double>();
        foreach (var (problem, gradient) in All())
        {
            var (exact, bounds) = (ExactTrace.Of(problem, gradient), RoundingBounds.OfHandDerived(problem, gradient));
            foreach (var array in new HandDerivedSource().Differentiate(problem, gradient).Arrays)
            {
                foreach (var (error, bound) in exact.ErrorsOf(array).Zip(bounds.Radii[array.Quantity.Name]))
                {
                    Assert.True(error <= bound, $"{problem.Name}, {gradient.Name()}, {array.Quantity.Name}: error {error:R}, bound {bound:R}");
                    ratios.Add(bound / error);
                }
            }
        }

        AssertNotIdle("running bounds", ratios);
    }

    /// <summary>Audits judge each value by its own equation: there the exact values, rounded to doubles, are one more oracle.</summary>
    [Fact]
    public void The_exact_values_agree_with_ours_equation_by_equation()
    {
        var ratios = new List<double>();
        foreach (var (problem, gradient) in All())
        {
            var exact = ExactTrace.Of(problem, gradient);
            var oracle = new GradientTrace("exact", gradient, [.. exact.Quantities.Select(quantity => new TraceArray(quantity, Array.ConvertAll(exact[quantity], value => value.Value)))]);
            var ours = new HandDerivedSource().Differentiate(problem, gradient);
            var tolerance = RoundingTolerance.Of(problem, ours, oracle);
            var comparison = TraceComparer.Compare(ours, oracle, tolerance);
            Assert.True(comparison.Agrees, $"{problem.Name}, {gradient.Name()}: {comparison.FirstDivergence}");
            Assert.Equal(0, comparison.Undecidable);
            foreach (var (quantity, values) in ours.Arrays)
            {
                var theirs = oracle[quantity.Name];
                ratios.AddRange(tolerance.For(quantity, values, theirs).Possible.Select((bound, i) => bound / Math.Abs(values[i] - theirs[i])));
            }
        }

        AssertNotIdle("equation by equation", ratios);
    }

    private static IEnumerable<(Problem Problem, GradientKind Gradient)> All() =>
        Problems.SelectMany(problem => GradientKinds.All.Select(gradient => (problem, gradient)));

    /// <summary>Where the error is 0, or both are, the ratio says nothing.</summary>
    private void AssertNotIdle(string what, List<double> ratios)
    {
        var told = ratios.Where(double.IsFinite).Order().ToList();
        output.WriteLine($"{what}: {ratios.Count} values, the smallest bound/error {told[0]:0.000}, the median {told[told.Count / 2]:0.0}");
        Assert.InRange(told[told.Count / 2], 1, MostOfTrueError);
    }

    /// <summary>The largest true error of an array, relative to its largest magnitude.</summary>
    private static double RelativeError(ExactTrace exact, TraceArray computed)
    {
        var (error, magnitude) = (exact.ErrorsOf(computed).Max(), exact[computed.Quantity].Max(value => Math.Abs(value.Value)));
        return error == 0 ? 0 : error / magnitude;
    }
}
