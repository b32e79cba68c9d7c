namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>Every mutant on every problem.</summary>
/// <param name="OracleName">The name of the source with which mutants were compared.</param>
/// <param name="OracleVersion">Its version.</param>
/// <param name="Problems">The names of the problems, in order.</param>
/// <param name="Controls">The results of the right equations, one for each problem and gradient.</param>
/// <param name="Rows">The mutants.</param>
public sealed record KillMatrix(
    string OracleName, string OracleVersion, IReadOnlyList<string> Problems, IReadOnlyList<ControlVerdict> Controls, IReadOnlyList<MutantRow> Rows)
{
    /// <summary>
    /// The share that a proof requires. For whole gradients in double precision it is the share of the killed mutants that are
    /// located; for weight gradients alone, which do not show a place, or in single precision, the share of all mutants that are killed.
    /// </summary>
    public const double RequiredShare = 0.95;

    /// <summary>The form in which the mutants' gradients were recorded.</summary>
    public RecordedForm Form { get; init; } = RecordedForm.Whole;

    /// <summary>The mutants that at least one problem kills.</summary>
    public IReadOnlyList<MutantRow> Killed => [.. Rows.Where(row => row.IsKilled)];

    /// <summary>The mutants that no problem kills.</summary>
    public IReadOnlyList<MutantRow> Survivors => [.. Rows.Where(row => !row.IsKilled)];

    /// <summary>The killed mutants that every kill locates where they were planted.</summary>
    public IReadOnlyList<MutantRow> Located => [.. Rows.Where(row => row.IsLocated)];

    /// <summary>The share of the killed mutants that are located; 0 if none is killed.</summary>
    public double LocatedShare => Killed.Count == 0 ? 0 : (double)Located.Count / Killed.Count;

    /// <summary>Whether the right equations agree with the oracle wherever mutants were tried.</summary>
    public bool ControlsAgree => Controls.All(control => control.FirstDivergence is null);

    /// <summary>The share of all mutants that are killed; 0 if there are none.</summary>
    public double KilledShare => Rows.Count == 0 ? 0 : (double)Killed.Count / Rows.Count;

    /// <summary>
    /// Whether the controls agree and enough was found: for whole gradients in double precision, every mutant is killed and
    /// enough of them are located; otherwise enough of them are killed.
    /// </summary>
    public bool Proves => ControlsAgree && (Form == RecordedForm.Whole ? Survivors.Count == 0 && LocatedShare >= RequiredShare : KilledShare >= RequiredShare);

    /// <summary>
    /// Groups of killed mutants that parameter gradients cannot tell apart: these are the same, bit for bit, on every problem
    /// and in every gradient.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<MutantRow>> SameParameterGradients =>
    [
        .. Killed.GroupBy(row => string.Join(' ', row.Verdicts.Select(verdict => $"{verdict.Gradient} {verdict.ParameterGradients}")))
            .Where(group => group.Count() > 1)
            .Select(group => group.ToList()),
    ];
}
