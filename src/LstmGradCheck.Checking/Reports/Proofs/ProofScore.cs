using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports.Proofs;

/// <summary>A kill matrix in sentences: the score, the survivors, and the mutants with the same parameter gradients.</summary>
public static class ProofScore
{
    /// <summary>The sentences.</summary>
    /// <param name="matrix">The kill matrix.</param>
    /// <returns>One sentence a line, of any length; the score comes last.</returns>
    public static IEnumerable<string> Lines(KillMatrix matrix) =>
    [
        .. matrix.Controls.Where(control => control.FirstDivergence is not null).Select(Control),
        .. matrix.Survivors.Select(row => $"SURVIVED: {row.Mutant.Id}, {row.Mutant.Change}: no difference on any problem."),
        .. matrix.Form.OnlyWeights ? [] : matrix.Killed.Where(row => !row.IsLocated).SelectMany(Misplaced),
        .. matrix.SameParameterGradients.Select(Same),
        Compared(matrix),
        Score(matrix),
    ];

    /// <summary>The score alone.</summary>
    /// <param name="matrix">The kill matrix.</param>
    /// <returns>The score.</returns>
    public static string Score(KillMatrix matrix) => string.Create(
        CultureInfo.InvariantCulture,
        $"{matrix.Rows.Count} mutants: {matrix.Killed.Count} killed, {matrix.Survivors.Count} survived; {Shares(matrix)}.");

    private static string Shares(KillMatrix matrix) => matrix.Form.OnlyWeights
        ? string.Create(CultureInfo.InvariantCulture, $"{Percent(matrix.KilledShare)} % killed by {matrix.Form.Name} alone")
        : string.Create(CultureInfo.InvariantCulture, $"{matrix.Located.Count} of {matrix.Killed.Count} located where planted ({Percent(matrix.LocatedShare)} %)");

    /// <summary>Rounded down to a tenth.</summary>
    private static string Percent(double share) => (Math.Floor(1000 * share) / 10).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Compared(KillMatrix matrix)
    {
        var trials = matrix.Rows.Sum(row => row.Verdicts.Count).ToString("N0", CultureInfo.InvariantCulture);
        var problems = matrix.Problems.Count == 1 ? "1 problem" : $"{matrix.Problems.Count} problems";
        var control = matrix.ControlsAgree ? "the right equations agree on all of them" : "the right equations DISAGREE, so that nothing is proven";
        return $"{problems}, {trials} mutated gradients{(matrix.Form == RecordedForm.Whole ? "" : $", {matrix.Form.Name},")} compared with {matrix.OracleName} {matrix.OracleVersion}; {control}.";
    }

    private static string Control(ControlVerdict control) =>
        $"The right equations DISAGREE on {Legible.Name(control.Problem)}, {control.Gradient.Name()}: {control.FirstDivergence!.Quantity.Name}.";

    private static IEnumerable<string> Misplaced(MutantRow row) => row.Verdicts
        .Where(verdict => verdict.Location == MutantLocation.Elsewhere)
        .Select(verdict => $"MISPLACED: {row.Mutant.Id} on {Legible.Name(verdict.Problem)}, {verdict.Gradient.Name()}: first seen in {verdict.FirstDivergence!.Quantity.Name}.");

    /// <summary>Why the mutants have the same parameter gradients: what they say about each other; null if they say nothing.</summary>
    internal static string? ReasonOf(IReadOnlyList<MutantRow> rows)
    {
        var reasons = rows.Select(row => row.Mutant.Twin).Where(twin => rows.Any(row => row.Mutant.Id == twin?.Id)).Select(twin => twin!.Reason).ToList();
        return reasons.Count == 0 ? null : string.Join(' ', reasons);
    }

    private static string Same(IReadOnlyList<MutantRow> rows)
    {
        string[] ids = [.. rows.Select(row => row.Mutant.Id)];
        var reason = ReasonOf(rows) ?? "On these problems only.";
        return $"EQUIVALENT in the parameter gradients, bit for bit in every trial: {string.Join(", ", ids[..^1])} and {ids[^1]}. {reason}";
    }
}
