using System.Globalization;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Reports.Proofs;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Prove;

/// <summary>Renders a kill matrix for people, in 80 columns: the mutants, the matrix, the score.</summary>
internal static class ProofText
{
    /// <summary>Renders a kill matrix.</summary>
    /// <param name="matrix">The kill matrix.</param>
    /// <returns>The text; its lines have no trailing spaces.</returns>
    internal static string Render(KillMatrix matrix) => string.Join("\n", Lines(matrix).Select(line => line.TrimEnd()));

    private static IEnumerable<string> Lines(KillMatrix matrix)
    {
        yield return Row("mutant", "what is wrong", "killed", "first seen in", "located");
        yield return new('─', 80);
        foreach (var row in matrix.Rows)
            yield return Row(row.Mutant.Id, row.Mutant.Change, Killed(row), row.FoundIn ?? "", Located(row));
        yield return "";
        yield return "killed: the number of problems that kill it. located: of the gradients of these,";
        yield return "the number that show it first in the quantity and layer where it was planted.";
        yield return "";
        foreach (var line in KillMatrixText.Lines(matrix))
            yield return line;
        yield return "";
        foreach (var line in ProofScore.Lines(matrix).SelectMany(LineWrap.Sentence))
            yield return line;
    }

    /// <summary>By how many problems a mutant is killed.</summary>
    internal static string Killed(MutantRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.KillingProblems}/{row.Problems}");

    /// <summary>How many of the kills are located; empty for a survivor.</summary>
    internal static string Located(MutantRow row) => row.IsKilled ? string.Create(CultureInfo.InvariantCulture, $"{row.Located}/{row.Kills}") : "";

    private static string Row(string id, string change, string killed, string foundIn, string located) =>
        $"{id,-10} {change,-39} {killed,6} {foundIn,-13} {located,7}";
}
