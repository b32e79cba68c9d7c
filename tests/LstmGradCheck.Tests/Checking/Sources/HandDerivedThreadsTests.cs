using System.Globalization;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Sources;

/// <summary>A gradient does not depend on what else runs at the same time, nor its text on the culture of the thread.</summary>
public sealed class HandDerivedThreadsTests
{
    private static IReadOnlyList<(Problem Problem, GradientKind Gradient)> All { get; } =
        [.. CanonicalSuite.Problems().SelectMany(problem => GradientKinds.All.Select(gradient => (problem, gradient)))];

    [Fact]
    public void Gradients_computed_at_the_same_time_are_those_computed_one_by_one()
    {
        var source = new HandDerivedSource();
        var together = new GradientTrace[All.Count];
        var threads = Enumerable.Range(0, 8).Select(first => new Thread(() =>
        {
            for (var i = first; i < All.Count; i += 8)
                together[i] = source.Differentiate(All[i].Problem, All[i].Gradient);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        foreach (var (each, trace) in All.Zip(together))
        {
            var alone = source.Differentiate(each.Problem, each.Gradient);
            Assert.All(alone.Arrays, array => Assert.Equal(Bits(array.Values), Bits(trace[array.Quantity.Name])));
        }
    }

    [Fact]
    public void A_culture_with_a_decimal_comma_and_its_own_minus_changes_no_text()
    {
        var (problem, gradient) = All[^1];
        var before = Text();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign, other.NumberFormat.NumberGroupSeparator) = (",", "\u2212", ".");
            CultureInfo.CurrentCulture = other;
            Assert.Contains(",", 0.5.ToString(), StringComparison.Ordinal);
            Assert.Equal(before, Text());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        string Text()
        {
            var snapshot = SnapshotMaker.Of(problem, new HandDerivedSource().Differentiate(problem, gradient), SnapshotTolerances.Default);
            var text = SnapshotText.Write(snapshot);
            Assert.True(SnapshotComparer.Compare(SnapshotReader.Read("a.txt", text), snapshot).Agrees);
            return text;
        }
    }

    private static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);
}
