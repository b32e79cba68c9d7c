using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Documents;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>How small a mistake is still seen, on the canonical suite.</summary>
/// <param name="output">Where the numbers are reported.</param>
public sealed class SensitivityTests(ITestOutputHelper output)
{
    private const uint Seed = 20020223;

    private static readonly Sensitivity Measured = new(new HandDerivedSource(), RequiredOracle.Open());

    [Fact]
    public void In_99_of_100_values_a_change_in_the_eleventh_digit_is_reported()
    {
        var arrays = from problem in CanonicalSuite.Problems()
                     from gradient in GradientKinds.All
                     from array in Measured.Measure(problem, gradient, int.MaxValue, Seed)
                     select array;
        var found = SensitivitySummary.Of([.. arrays.SelectMany(array => array.Entries)]);
        output.WriteLine($"{found.Values} values; a change of 1e-11 is reported in {100.0 * found.Reported / found.Values:0.00} %; gradcheck lets {found.GradcheckBlind} be anything up to twice their size");
        Assert.InRange(found.Reported, 0.99 * found.Values, found.Values);
    }

    /// <summary>The table of how small a mistake is seen, as the documentation shows it: ten values of every array.</summary>
    [Fact]
    public void The_table_of_the_documentation_is_what_is_measured()
    {
        var arrays = from problem in CanonicalSuite.Problems()
                     from gradient in GradientKinds.All
                     from array in Measured.Measure(problem, gradient, 10, Seed)
                     select array;
        var oracle = RequiredOracle.Open();
        var table = SensitivityTable.Render(new(oracle.Name, oracle.Version, [.. arrays]));
        output.WriteLine(table);
        ConsoleBlocks.AssertShown(table);
    }

    /// <summary>The comparison as a whole says the same as the measurement.</summary>
    [Fact]
    public void What_is_measured_is_what_a_comparison_reports()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "torch-lstm-2");
        var (ours, oracle) = (new HandDerivedSource().Differentiate(problem, GradientKind.Exact), RequiredOracle.Open().Differentiate(problem, GradientKind.Exact));
        foreach (var entry in Measured.Measure(problem, GradientKind.Exact, 1, Seed).SelectMany(array => array.Entries))
        {
            // A factor that is not lost where the smallest change is the last bit.
            Assert.Equal(entry.Quantity.Name, Compare(entry, 3).FirstDivergence?.Quantity.Name);
            Assert.True(Compare(entry, 0.5).Agrees, entry.Quantity.Name);
        }

        TraceComparison Compare(EntrySensitivity entry, double factor)
        {
            var values = (double[])ours[entry.Quantity.Name].Clone();
            values[entry.Index] *= 1 + (factor * entry.SmallestReported);
            var arrays = ours.Arrays.Select(array => array.Quantity.Name == entry.Quantity.Name ? array with { Values = values } : array);
            var changed = new GradientTrace("changed", GradientKind.Exact, [.. arrays]);
            return TraceComparer.Compare(changed, oracle, RoundingTolerance.Of(problem, changed, oracle));
        }
    }

    [Fact]
    public void Gradcheck_lets_everything_pass_that_is_below_its_absolute_tolerance()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "torch-lstm-2");
        Assert.All(
            Measured.Measure(problem, GradientKind.Exact, 3, Seed).SelectMany(array => array.Entries),
            entry => Assert.Equal((1e-5 / Math.Abs(new HandDerivedSource().Differentiate(problem, GradientKind.Exact)[entry.Quantity.Name][entry.Index])) + 1e-3, entry.SmallestByGradcheck));
    }
}
