using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Testing;

/// <summary>The diagnosis of a gradient that was given, as a message shows it.</summary>
internal static class GivenDiagnosis
{
    /// <summary>The lines; none where the gradient is the right one to rounding, or its forward pass or a number in it is already wrong.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="given">The gradient that was given.</param>
    /// <param name="right">The right one, with all arrays.</param>
    internal static IEnumerable<string> Lines(Problem problem, GradientTrace given, GradientTrace right)
    {
        var isBackward = given.Arrays.All(array => Array.TrueForAll(array.Values, double.IsFinite))
            && TraceComparer.CompareRecorded(problem, given, right).FirstDivergence is { Quantity.IsForward: false };
        return isBackward && Diagnostician.Of(problem, given, right) is { } diagnosis ? DiagnosisText.Lines(diagnosis).Select(line => "  " + line) : [];
    }
}
