namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>Every mutant on every problem.</summary>
/// <param name="OracleName">The name of the source that mutants were compared with.</param>
/// <param name="OracleVersion">Its version.</param>
/// <param name="Problems">The names of the problems, in order.</param>
/// <param name="Controls">How the right equations did, one entry for each problem and gradient.</param>
/// <param name="Rows">The mutants.</param>
public sealed record KillMatrix(
    string OracleName, string OracleVersion, IReadOnlyList<string> Problems, IReadOnlyList<ControlVerdict> Controls, IReadOnlyList<MutantRow> Rows)
{
    /// <summary>
    /// The share of the killed mutants that has to be located for a proof; of weight gradients alone, which do not tell a place, or of
    /// single precision, the share of all mutants that has to be killed.
    /// </summary>
    public const double RequiredShare = 0.95;

    /// <summary>What was recorded of the mutants' gradients.</summary>
    public RecordedForm Form { get; init; } = RecordedForm.Whole;

    /// <summary>The mutants that some problem shows.</summary>
    public IReadOnlyList<MutantRow> Killed => [.. Rows.Where(row => row.IsKilled)];

    /// <summary>The mutants that no problem shows.</summary>
    public IReadOnlyList<MutantRow> Survivors => [.. Rows.Where(row => !row.IsKilled)];

    /// <summary>The killed mutants of which every kill says where they were planted.</summary>
    public IReadOnlyList<MutantRow> Located => [.. Rows.Where(row => row.IsLocated)];

    /// <summary>The share of the killed mutants that are located; 0 if none is killed.</summary>
    public double LocatedShare => Killed.Count == 0 ? 0 : (double)Located.Count / Killed.Count;

    /// <summary>Whether the right equations agree wherever mutants were tried.</summary>
    public bool ControlsAgree => Controls.All(control => control.FirstDivergence is null);

    /// <summary>The share of all mutants that are killed; 0 if there are none.</summary>
    public double KilledShare => Rows.Count == 0 ? 0 : (double)Killed.Count / Rows.Count;

    /// <summary>Whether the controls agree and, of whole gradients in double precision, every mutant is killed and enough of them are located, of others enough are killed.</summary>
    public bool Proves => ControlsAgree && (Form == RecordedForm.Whole ? Survivors.Count == 0 && LocatedShare >= RequiredShare : KilledShare >= RequiredShare);

    /// <summary>
    /// The killed mutants that cannot be told apart by parameter gradients: these are the same, bit for bit, on every problem
    /// and in every gradient.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<MutantRow>> SameParameterGradients =>
    [
        .. Killed.GroupBy(row => string.Join(' ', row.Verdicts.Select(verdict => $"{verdict.Gradient} {verdict.ParameterGradients}")))
            .Where(group => group.Count() > 1)
            .Select(group => group.ToList()),
    ];
}
