using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

/// <summary>Weight gradients in single precision, recorded alone, of a problem large enough for the residual check.</summary>
public sealed class LargeRecordingTests
{
    private static Problem Large { get; } = new StackSizes(Inputs: 16, Hidden: 64, Layers: 1, Steps: 100, Batch: 5).Draw("large", 3);

    private static GradientTrace Weights { get; } = WeightsOf(new FusedSource<float>(1).Differentiate(Large, GradientKind.Exact));

    [Fact]
    public void They_agree_by_errors_as_measured()
    {
        Assert.True(SizeLimits.ChecksResiduals(Large, GradientKind.Exact));
        var audit = Audit(Weights);
        Assert.Equal((true, 0, Verdict.Agrees), (audit.Agrees, audit.Undecidable, audit.Verdict));
        Assert.InRange(audit.Recorded!.Resolution!.Value, 1e-7, 1e-4);
    }

    [Fact]
    public void A_wrong_entry_is_not_explained_and_placed()
    {
        var array = Weights.Arrays[1];
        var values = (double[])array.Values.Clone();
        var largest = Array.FindIndex(values, value => Math.Abs(value) == Magnitude.Of(values));
        values[largest] *= 1.01;
        var audit = Audit(new("recorded", GradientKind.Exact, [Weights.Arrays[0], array with { Values = values }]));
        Assert.True(audit.Diverges);
        Assert.Equal((array.Quantity, largest), (audit.Recorded!.FirstDivergence!.Quantity, audit.Recorded.FirstDivergence.Index));
        Assert.Equal(1, audit.Recorded.Diverging);
    }

    /// <summary>What could be rounding if every operation rounded the same way is still not what roundings were measured to do.</summary>
    [Fact]
    public void A_change_within_the_bounds_of_any_program_is_not_explained()
    {
        var right = WeightsOf(new FusedSource<double>(1).Differentiate(Large, GradientKind.Exact));
        var array = right.Arrays[1];
        var resolution = Audit(right).Recorded!.Findings.Single(finding => finding.Quantity == array.Quantity).Resolution!.Value;
        var values = Array.ConvertAll(array.Values, value => value * (1 + (10 * resolution)));
        Assert.Equal(Verdict.Unexplained, Audit(new("recorded", GradientKind.Exact, [array with { Values = values }])).Verdict);
    }

    private static ProblemAudit Audit(GradientTrace recorded) => new Auditor(new FusedSource<double>(1), new FusedSource<double>(1))
        .Audit(Large with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Exact] = recorded } }, GradientKind.Exact);

    private static GradientTrace WeightsOf(GradientTrace trace) =>
        new("recorded", GradientKind.Exact, [.. trace.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient)]);
}
