using System.Globalization;
using LstmGradCheck.Checking.Mutants.Proof;
using LstmGradCheck.Checking.Reports.Checks;

namespace LstmGradCheck.Checking.Reports.Proofs;

/// <summary>Renders a kill matrix as Markdown: the score, the mutants as a table, the matrix as a block of text.</summary>
public static class ProofMarkdown
{
    /// <summary>Renders a kill matrix.</summary>
    /// <param name="matrix">The kill matrix.</param>
    /// <returns>The Markdown.</returns>
    public static string Render(KillMatrix matrix)
    {
        List<string> lines =
        [
            $"## gradcheck prove: {(matrix.Proves ? "proven" : "NOT PROVEN")}",
            .. ProofScore.Lines(matrix).SelectMany(sentence => new[] { "", MarkdownText.Escape(sentence) }),
            "",
            "| mutant | what is wrong | killed | first seen in | located |",
            "|---|---|---:|---|---:|",
            .. matrix.Rows.Select(Row),
            "",
            .. MarkdownText.Block(string.Join('\n', KillMatrixText.Lines(matrix).Select(line => line.TrimEnd()))),
        ];
        return string.Join('\n', lines);
    }

    private static string Row(MutantRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {MarkdownText.Escape(row.Mutant.Id)} | {MarkdownText.Escape(row.Mutant.Change)} | {row.KillingProblems} of {row.Problems} | {MarkdownText.Escape(row.FoundIn ?? "")} | {(row.IsKilled ? $"{row.Located} of {row.Kills}" : "")} |");
}
