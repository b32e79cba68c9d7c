namespace LstmGradCheck.Checking.Comparison;

/// <summary>The comparison of two traces, array by array.</summary>
/// <param name="First">The name of the first trace's source.</param>
/// <param name="Second">The name of the second trace's source.</param>
/// <param name="Findings">What was found for each quantity, in the order of the trace.</param>
/// <param name="NotRecorded">The names of arrays that a recorded trace does not have; they are not compared.</param>
/// <param name="FirstDivergence">
/// The first value, in the order of derivation, that disagrees or is not explained; null if there is none.
/// </param>
public sealed record TraceComparison(
    string First,
    string Second,
    IReadOnlyList<QuantityFinding> Findings,
    IReadOnlyList<string> NotRecorded,
    Deviation? FirstDivergence)
{
    /// <summary>The worst verdict of all values.</summary>
    public Verdict Verdict => Findings.Select(finding => finding.Verdict).DefaultIfEmpty().Max();

    /// <summary>Whether no value diverges, and some of every quantity could be decided.</summary>
    public bool Agrees => Findings.All(finding => finding.Agrees);

    /// <summary>Whether some value disagrees or is not explained.</summary>
    public bool Diverges => Verdict.IsDivergence();

    /// <summary>The number of values that disagree or are not explained.</summary>
    public int Diverging => Findings.Sum(finding => finding.Disagreeing + finding.Unexplained);

    /// <summary>The number of values that neither agree nor disagree, see <see cref="Verdict.Undecidable"/>.</summary>
    public int Undecidable => Findings.Sum(finding => finding.Undecidable);

    /// <summary>The quantities none of whose values could be decided.</summary>
    public IEnumerable<QuantityFinding> Undecided => Findings.Where(finding => finding.IsUndecided);

    /// <summary>
    /// The resolution that was demanded, relative to the largest magnitude of each array; infinite where the user chose the
    /// tolerance.
    /// </summary>
    public double DemandedResolution { get; init; } = double.PositiveInfinity;

    /// <summary>For each of <see cref="Findings"/>, by its name, where its values are and how far they differ.</summary>
    public IReadOnlyDictionary<string, DeviationGrid> Grids { get; init; } = new Dictionary<string, DeviationGrid>();

    /// <summary>The coarsest resolution reached by any quantity; null if no value agrees.</summary>
    public double? Resolution => Findings.Max(finding => finding.Resolution);

    /// <summary>The number of values compared.</summary>
    public int ComparedValues => Findings.Sum(finding => finding.ComparedValues);
}
