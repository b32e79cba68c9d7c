using System.Globalization;
using System.Runtime.CompilerServices;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Testing;

/// <summary>Asserts that gradients agree: two traces with each other, or the caller's own arrays with the hand-derived ones.</summary>
/// <remarks>
/// Without a tolerance, values agree if rounding errors can explain their difference. These are bounded from the arithmetic
/// of each value, or measured where too few arrays are given for that, in double or single precision like the numbers
/// given. A quantity whose values may have rounding errors above a millionth of the largest value (in single
/// precision a thousandth) is undecidable, and fails. A tolerance is relative to the largest magnitude of an array, the
/// smaller one of both sides (<see cref="RelativeTolerance"/>). NaN and infinities disagree with everything, unless numbers
/// are so large that another order of the operations may overflow. The message of a gradient that disagrees names the known mistakes that it
/// amounts to, where a problem is given; finding none takes up to some ten seconds.
/// </remarks>
public static class GradientAssert
{
    /// <summary>Asserts that two traces of one problem agree up to rounding: both have the same arrays, and no value disagrees.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="expected">The trace that is taken to be right.</param>
    /// <param name="actual">The trace that is tested.</param>
    /// <param name="diagnosis">Whether the message names the known mistakes that the tested trace amounts to.</param>
    /// <exception cref="GradientDisagreementException">They disagree; the message says where first, in the order of derivation.</exception>
    /// <exception cref="ArgumentException">They differ in gradient or in the shape of an array, or have no arrays to compare.</exception>
    public static void Agree(Problem problem, GradientTrace expected, GradientTrace actual, bool diagnosis = true)
    {
        DemandSameProblem(expected, actual);
        Agree(expected, actual, RoundingTolerance.Of(problem, expected, actual), () =>
            diagnosis ? GivenDiagnosis.Lines(problem, actual, new HandDerivedSource().Differentiate(problem, actual.Gradient)) : []);
    }

    /// <summary>Asserts that two traces of one problem agree: both have the same arrays, and every value agrees.</summary>
    /// <param name="expected">The trace that is taken to be right.</param>
    /// <param name="actual">The trace that is tested.</param>
    /// <param name="tolerance">The tolerance, above 0 and below 1.</param>
    /// <exception cref="GradientDisagreementException">They disagree; the message says where first, in the order of derivation.</exception>
    /// <exception cref="ArgumentException">They differ in gradient or in the shape of an array, or have no arrays to compare.</exception>
    public static void Agree(GradientTrace expected, GradientTrace actual, double tolerance)
    {
        ToleranceRange.Demand(tolerance);
        DemandSameProblem(expected, actual);
        Agree(expected, actual, new RelativeTolerance(tolerance), () => []);
    }

    private static void Agree(GradientTrace expected, GradientTrace actual, ITolerance tolerance, Func<IEnumerable<string>> diagnose) =>
        Demand(
            TraceComparer.Compare(expected, actual, tolerance) with { First = "expected", Second = "actual" },
            $"{expected.Gradient.Name()} gradient: the actual trace ({actual.Source}) disagrees with the expected one ({expected.Source})",
            diagnose);

    /// <summary>Asserts that arrays agree with the hand-derived gradient of a problem file.</summary>
    /// <param name="problem">The file; a relative path is relative to the folder of the calling source file.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="yours">Any of the arrays that <c>./gradcheck gradient</c> prints, by name, row-major; others are not compared.</param>
    /// <param name="tolerance">The tolerance, above 0 and below 1; null to allow for rounding errors only.</param>
    /// <param name="diagnosis">Whether the message names the known mistakes that the arrays amount to.</param>
    /// <param name="sourceFile">The calling source file; the compiler gives it.</param>
    /// <exception cref="GradientDisagreementException">They disagree; the message says where first, in the order of derivation.</exception>
    /// <exception cref="ArgumentException">No array is given, or the gradient has no array of that name or that length.</exception>
    /// <exception cref="ProblemException">The problem cannot be read, or its path is relative to a missing folder.</exception>
    public static void Agrees(
        string problem, GradientKind gradient, IReadOnlyDictionary<string, double[]> yours, double? tolerance = null, bool diagnosis = true, [CallerFilePath] string sourceFile = "") =>
        Agrees(ProblemFile.Read(CallerFolder.Resolve(problem, sourceFile)), gradient, yours, tolerance, diagnosis);

    /// <summary>Asserts that arrays agree with the hand-derived gradient of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="yours">Any of the arrays of <see cref="Problem.QuantitiesOf"/>, by name, row-major; others are not compared.</param>
    /// <param name="tolerance">The tolerance, above 0 and below 1; null to allow for rounding errors only.</param>
    /// <param name="diagnosis">Whether the message names the known mistakes that the arrays amount to.</param>
    /// <exception cref="GradientDisagreementException">They disagree; the message says where first, in the order of derivation.</exception>
    /// <exception cref="ArgumentException">No array is given, or the gradient has no array of that name or that length.</exception>
    public static void Agrees(
        Problem problem, GradientKind gradient, IReadOnlyDictionary<string, double[]> yours, double? tolerance = null, bool diagnosis = true)
    {
        if (tolerance is { } asked)
            ToleranceRange.Demand(asked);
        var given = RecordedTrace.Of(problem, gradient, yours, "yours");
        var right = new HandDerivedSource().Differentiate(problem, gradient);
        ITolerance allowed = tolerance is { } relative ? new RelativeTolerance(relative) : RoundingTolerance.Of(problem, given, right);
        Demand(
            TraceComparer.CompareRecorded(given, right, allowed),
            $"{Legible.Name(problem.Name)}, {gradient.Name()} gradient: yours disagrees with the hand-derived one",
            () => diagnosis ? GivenDiagnosis.Lines(problem, given, right) : []);
    }

    private static void Demand(TraceComparison pair, string title, Func<IEnumerable<string>> diagnose)
    {
        if (pair.FirstDivergence is not { } first)
        {
            DemandDecided(pair, title);
            return;
        }

        var lines = ComparisonText.Divergence(pair, first).ToList();
        throw new GradientDisagreementException(string.Join('\n',
        [
            title,
            .. diagnose(),
            lines[0],
            "    " + first.Quantity.Where,
            .. lines[1..],
            $"  everything {(pair.NotRecorded.Count > 0 ? "given " : "")}that is derived before it agrees.",
            .. ComparisonText.Disagreeing(pair),
        ]));
    }

    /// <summary>Fails if a quantity is undecidable as a whole: it has not been shown to agree.</summary>
    private static void DemandDecided(TraceComparison pair, string title)
    {
        var undecided = pair.Undecided.ToList();
        if (undecided.Count > 0)
        {
            throw new GradientDisagreementException(string.Join('\n',
            [
                title.Replace("disagrees with", "could not be shown to agree with", StringComparison.Ordinal),
                $"  {undecided.Count} of {pair.Findings.Count} quantities are undecidable as a whole: {string.Join(", ", undecided.Select(finding => finding.Name))}",
                $"  rounding errors may change them by more than {pair.DemandedResolution.ToString("0e+0", CultureInfo.InvariantCulture)} of their largest value; give more digits, more arrays, or a tolerance.",
            ]));
        }
    }

    private static void DemandSameProblem(GradientTrace expected, GradientTrace actual)
    {
        if (expected.Gradient != actual.Gradient)
            throw new ArgumentException($"found the {actual.Gradient.Name()} gradient; expected the {expected.Gradient.Name()} one, as the other trace is", nameof(actual));
        if (expected.Arrays.Count == 0)
            throw new ArgumentException("found a trace without arrays; expected at least one to compare", nameof(expected));
        foreach (var (quantity, _) in actual.Arrays)
        {
            if (expected.Find(quantity.Name) is { } other && !other.Quantity.Shape.SequenceEqual(quantity.Shape))
                throw new ArgumentException($"{quantity.Name}: found {Shape(quantity)}; expected {Shape(other.Quantity)}, as in the other trace", nameof(actual));
        }
    }

    private static string Shape(Quantity quantity) => string.Join(" x ", quantity.Shape);
}
