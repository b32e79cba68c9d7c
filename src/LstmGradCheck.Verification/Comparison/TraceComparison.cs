namespace LstmGradCheck.Verification.Comparison;

/// <summary>The comparison of two traces, array by array.</summary>
/// <param name="First">The name of the first trace's source.</param>
/// <param name="Second">The name of the second trace's source.</param>
/// <param name="Findings">What was found for each quantity, in the order of the trace.</param>
/// <param name="NotRecorded">The names of arrays that a recorded trace does not have; they are not compared.</param>
/// <param name="FirstDivergence">The first value, in the order of derivation, that disagrees; null if all agree.</param>
public sealed record TraceComparison(
    string First,
    string Second,
    IReadOnlyList<QuantityFinding> Findings,
    IReadOnlyList<string> NotRecorded,
    Deviation? FirstDivergence)
{
    /// <summary>Whether all arrays agree.</summary>
    public bool Agrees => Findings.All(finding => finding.Agrees);

    /// <summary>The number of values that neither agree nor disagree, see <see cref="Verdict.Undecidable"/>.</summary>
    public int Undecidable => Findings.Sum(finding => finding.Undecidable);

    /// <summary>The number of values compared.</summary>
    public int ComparedValues => Findings.Sum(finding => finding.ComparedValues);
}
