using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Snapshots;

namespace LstmGradCheck.Cli.Snapshots;

/// <summary>What <c>snapshot accept</c> would write.</summary>
/// <param name="Files">Names and texts of the snapshots that change.</param>
/// <param name="Lines">A description of what changes, for the person who has to confirm it.</param>
internal sealed record AcceptPlan(IReadOnlyList<KeyValuePair<string, string>> Files, IReadOnlyList<string> Lines)
{
    /// <summary>
    /// Compares every gradient. A snapshot that agrees keeps its text; one that changes keeps its tolerance unless
    /// another is given; one that cannot be read is refused; one without a problem is listed and stays.
    /// </summary>
    /// <param name="verifier">The verifier that compares them.</param>
    /// <param name="selected">The gradients.</param>
    /// <param name="tolerance">The tolerance to record, or null.</param>
    /// <returns>The plan.</returns>
    internal static AcceptPlan Of(SnapshotVerifier verifier, SelectedSnapshots selected, double? tolerance)
    {
        var (files, lines, given) = (new List<KeyValuePair<string, string>>(), new List<string>(), new List<string>());
        foreach (var (problem, gradient) in selected.Gradients)
        {
            var (check, received) = verifier.Compare(problem, gradient);
            given.Add(check.File);
            var recorded = tolerance ?? received.Tolerance;
            if (!check.Agrees)
                lines.AddRange(check.Message.Split('\n'));
            if (recorded != received.Tolerance)
                lines.Add($"{Legible.Path(check.File)}\n  tolerance {SnapshotText.Tolerance(received.Tolerance)}, to be recorded {SnapshotText.Tolerance(recorded)}");
            if (check.Agrees && recorded == received.Tolerance)
                continue;
            SnapshotMaker.RequireFinite(problem, received);
            files.Add(new(Path.GetFileName(check.File), SnapshotText.Write(received with { Tolerance = recorded })));
        }

        foreach (var check in verifier.Surplus(given, selected.Kinds))
            lines.Add($"{Legible.Path(check.File)}\n  there is no such problem or gradient here; it stays, delete it if it is not wanted");
        return new(files, lines);
    }
}
