using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Tests.Passes;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>The variants in any combination: the oracle against everything that computes the same gradients in another way.</summary>
public sealed class VariantTests(ITestOutputHelper output)
{
    /// <summary>Of the largest magnitude of an array: some thousand roundings, and terms that cancel.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>The same, where sums over thousands of values are compared, or E is measured and not differentiated.</summary>
    private const double MeasuredTolerance = 1e-11;

    /// <summary>Where an array's largest magnitude is below a thousandth, its values are sums of larger ones that cancel.</summary>
    private const double Floor = 1e-15;

    private readonly IGradientSource oracle = RequiredOracle.Open();

    [Fact]
    public void The_hand_derived_gradients_are_autograds_for_any_combination() =>
        Seeds.ForAll(100, seed => AssertAgree(new HandDerivedSource(), new VariantGenerator(seed).Draw(), Tolerance));

    [Fact]
    public void The_comparison_of_an_audit_finds_no_disagreement_in_any_combination()
    {
        var (values, undecidable) = (0, 0);
        Seeds.ForAll(2_000, seed =>
        {
            var problem = new VariantGenerator(seed).Draw();
            foreach (var gradient in GradientKinds.All)
            {
                var comparison = TraceComparer.Compare(problem, new HandDerivedSource().Differentiate(problem, gradient), oracle.Differentiate(problem, gradient));
                Assert.Null(comparison.FirstDivergence);
                values += comparison.Findings.Sum(finding => finding.ComparedValues);
                undecidable += comparison.Findings.Sum(finding => finding.Undecidable);
            }
        });
        output.WriteLine($"{values} values compared, {undecidable} undecidable");
        // Where terms of the size of 1 cancel to less than a millionth, no digits are left to decide by.
        Assert.InRange(undecidable, 0, values / 10_000);
    }

    [Fact]
    public void The_measured_gradients_are_autograds_for_any_combination() =>
        Seeds.ForAll(40, seed => AssertAgree(new ComplexStepSource(), new VariantGenerator(seed).Draw(), MeasuredTolerance));

    [Fact]
    public void DE_along_a_direction_is_autograds_gradient_times_the_direction_for_any_combination() =>
        Seeds.ForAll(100, seed =>
        {
            var problem = new VariantGenerator(seed).Draw();
            foreach (var gradient in GradientKinds.All)
            {
                var quantities = problem.QuantitiesOf(gradient).Where(GradientDirection.Has).ToList();
                var direction = GradientDirection.Draw(quantities, new NumpyRandom(seed));
                var trace = oracle.Differentiate(problem, gradient);
                var (expected, found) = (direction.Along(trace), new TangentAlong<Real>(problem, gradient).Along(direction).Value);
                var largest = quantities.Max(quantity => Magnitude.Of(trace[quantity.Name]));
                Assert.True(Math.Abs(found - expected) <= MeasuredTolerance * largest, $"{problem.Name}, {gradient.Name()}: found {found:R}, expected {expected:R}");
            }
        });

    private void AssertAgree(IGradientSource source, Problem problem, double relative)
    {
        foreach (var gradient in GradientKinds.All)
        {
            var (expected, found) = (oracle.Differentiate(problem, gradient), source.Differentiate(problem, gradient));
            foreach (var quantity in problem.QuantitiesOf(gradient))
            {
                var (a, b) = (expected[quantity.Name], found[quantity.Name]);
                Assert.Equal(quantity.Count, a.Length);
                var bound = Math.Max(relative * Magnitude.Of(a), Floor);
                for (var i = 0; i < a.Length; i++)
                    Assert.True(Math.Abs(a[i] - b[i]) <= bound, $"{problem.Name}, {gradient.Name()}, {quantity.Name}[{i}]: found {b[i]:R}, expected {a[i]:R}");
            }
        }
    }
}
