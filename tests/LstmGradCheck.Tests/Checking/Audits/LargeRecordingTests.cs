using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

/// <summary>
/// Weight gradients in single precision, recorded alone, of problems large enough for the residual check; the larger one gets no
/// worst-case bounds.
/// </summary>
public sealed class LargeRecordingTests
{
    private static readonly Dictionary<bool, Problem> Problems = new()
    {
        [false] = new StackSizes(Inputs: 16, Hidden: 64, Layers: 1, Steps: 100, Batch: 5).Draw("large", 3),
        [true] = new StackSizes(Inputs: 16, Hidden: 64, Layers: 1, Steps: 100, Batch: 20).Draw("large", 3),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_agree_by_errors_as_measured(bool isFused)
    {
        var problem = Problems[isFused];
        Assert.Equal((true, isFused), (SizeLimits.ChecksResiduals(problem, GradientKind.Exact), SizeLimits.IsFused(problem, GradientKind.Exact)));
        var audit = Audit(problem, InSingle(problem));
        Assert.Equal((true, 0, Verdict.Agrees), (audit.Agrees, audit.Undecidable, audit.Verdict));
        Assert.InRange(audit.Recorded!.Resolution!.Value, 1e-7, 1e-4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_wrong_entry_is_not_explained_and_placed(bool isFused)
    {
        var (problem, weights) = (Problems[isFused], InSingle(Problems[isFused]));
        var array = weights.Arrays[1];
        var values = (double[])array.Values.Clone();
        var largest = Array.FindIndex(values, value => Math.Abs(value) == Magnitude.Of(values));
        values[largest] *= 1.01;
        var audit = Audit(problem, new("recorded", GradientKind.Exact, [weights.Arrays[0], array with { Values = values }]));
        Assert.True(audit.Diverges);
        Assert.Equal((array.Quantity, largest), (audit.Recorded!.FirstDivergence!.Quantity, audit.Recorded.FirstDivergence.Index));
        Assert.Equal(1, audit.Recorded.Diverging);
    }

    /// <summary>What could be rounding if every operation rounded the same way is still not what roundings were measured to do.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_change_within_the_bounds_of_any_program_is_not_explained(bool isFused)
    {
        var problem = Problems[isFused];
        var right = WeightsOf(new FusedSource<double>(1).Differentiate(problem, GradientKind.Exact));
        var array = right.Arrays[1];
        var resolution = Audit(problem, right).Recorded!.Findings.Single(finding => finding.Quantity == array.Quantity).Resolution!.Value;
        var values = Array.ConvertAll(array.Values, value => value * (1 + (10 * resolution)));
        Assert.Equal(Verdict.Unexplained, Audit(problem, new("recorded", GradientKind.Exact, [array with { Values = values }])).Verdict);
    }

    private static GradientTrace InSingle(Problem problem) => WeightsOf(new FusedSource<float>(1).Differentiate(problem, GradientKind.Exact));

    private static ProblemAudit Audit(Problem problem, GradientTrace recorded) => new Auditor(new FusedSource<double>(1), new FusedSource<double>(1))
        .Audit(problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Exact] = recorded } }, GradientKind.Exact);

    private static GradientTrace WeightsOf(GradientTrace trace) =>
        new("recorded", GradientKind.Exact, [.. trace.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient)]);
}
