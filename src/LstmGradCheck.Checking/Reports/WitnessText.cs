using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;

namespace LstmGradCheck.Checking.Reports;

/// <summary>
/// Describes the results of the witnesses of an audit: a row for each witness, then which side stands alone by their votes.
/// </summary>
public static class WitnessText
{
    /// <summary>Two columns fewer than the 80 of a terminal, for the indent that callers add.</summary>
    private const int Columns = 78;

    private const int WidthOfName = 18;

    private const int WidthOfCell = 17;

    /// <summary>The most arrays that a sentence names.</summary>
    private const int Named = 3;

    /// <summary>The lines.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <param name="report">The results.</param>
    /// <returns>Lines of at most 78 columns.</returns>
    public static IEnumerable<string> Lines(ProblemAudit problem, WitnessReport report)
    {
        var sides = report.Measurements.Select(said => said.Side).Distinct().Order().ToList();
        yield return Row("witness", "arrays", sides.Select(problem.NameOf));
        foreach (var witness in report.Witnesses)
        {
            var said = report.Measurements.Where(each => each.Witness == witness.Name).ToList();
            var arrays = said.Where(each => each.Quantity is not null).Select(each => each.Array).Distinct().Count();
            yield return Row(
                witness.Title,
                arrays.ToString(CultureInfo.InvariantCulture),
                sides.Select(side => Cell([.. said.Where(each => each.Side == side)])));
        }

        foreach (var line in Sentences(problem, report).SelectMany(Wrapped))
            yield return line;
    }

    private static string Row(string name, string arrays, IEnumerable<string> cells) =>
        $"{name,-WidthOfName}{arrays,7}  {string.Concat(cells.Select(cell => cell.PadRight(WidthOfCell)))}".TrimEnd();

    /// <summary>
    /// The result of a witness for all arrays of a side: how many it contradicts or cannot judge, else its largest difference or its
    /// lowest rate.
    /// </summary>
    private static string Cell(List<Measurement> said)
    {
        var (contradicted, open) = (Count(WitnessResult.Contradicts), Count(WitnessResult.CannotTell));
        return said.Count == 0 ? ""
            : contradicted > 0 ? $"CONTRADICTS {contradicted}"
            : open > 0 ? $"cannot tell {open}"
            : said[0].Unit == Measurement.Rate ? $"agrees {Rate(said.Min(each => each.Number))}"
            : $"agrees {Difference(said.Max(each => each.Number))}";

        // A measurement of all arrays at once does not count as one more array, unless it alone has this result.
        int Count(WitnessResult result)
        {
            var found = said.Where(each => each.Result == result).ToList();
            return Math.Max(found.Count(each => each.Quantity is not null), Math.Min(found.Count, 1));
        }
    }

    private static string Rate(double? power) => power is { } number ? $"h^{number.ToString("0.0", CultureInfo.InvariantCulture)}" : "";

    private static string Difference(double? number) => number is { } value and not 0 ? ValueText.Short(value) : "0";

    private static IEnumerable<string> Sentences(ProblemAudit problem, WitnessReport report)
    {
        foreach (var votes in report.Votes.GroupBy(vote => (vote.Side, Witnesses: string.Join(',', vote.Witnesses), With: string.Join(',', vote.AgreeWith))))
            yield return Sentence(problem, report, votes.First(), [.. votes.Select(vote => vote.Array)]);
        var voted = report.Votes.Select(vote => (vote.Array, vote.Side)).ToHashSet();
        foreach (var said in report.Contradictions.Where(said => !voted.Contains((said.Array, said.Side))).GroupBy(said => said.Side))
            yield return $"{problem.NameOf(said.Key)} is contradicted by {Titles(report, said)} in {Listed([.. said.Select(each => each.Array).Distinct()])}.";
        var forward = problem.Oracle.Findings.Where(finding => finding.Diverges && finding.Quantity.IsForward).Select(finding => finding.Name).ToList();
        if (forward.Count > 0)
            yield return $"The forward passes differ too, in {Listed(forward)}. What the witnesses measure is the derivative of F1 to F9 as this program runs them.";
    }

    private static string Sentence(ProblemAudit problem, WitnessReport report, Vote vote, List<string> arrays)
    {
        var titles = report.Witnesses.Where(witness => vote.Witnesses.Contains(witness.Name)).Select(witness => witness.Title).ToList();
        // The titles in the plural end with an s.
        var agree = titles.Count == 1 && !titles[0].EndsWith('s') ? "agrees" : "agree";
        var sentence = $"{Joined(titles)} {agree} with {Joined(vote.AgreeWith.Select(problem.NameOf))}";
        return problem.AloneAmongThree is null && report.StandsAlone == vote.Side
            ? $"{problem.NameOf(vote.Side)} stands alone: {sentence} in {Listed(arrays)}."
            : $"{sentence}, against {problem.NameOf(vote.Side)}, in {Listed(arrays)}.";
    }

    private static string Titles(WitnessReport report, IEnumerable<Measurement> said)
    {
        var names = said.Select(each => each.Witness).ToHashSet();
        return Joined(report.Witnesses.Where(witness => names.Contains(witness.Name)).Select(witness => witness.Title));
    }

    private static string Listed(List<string> arrays) =>
        arrays.Count <= Named ? Joined(arrays) : $"{string.Join(", ", arrays.Take(Named))} and {arrays.Count - Named} more";

    private static string Joined(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static IEnumerable<string> Wrapped(string sentence)
    {
        var line = "";
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Columns)
            {
                yield return line;
                line = "  ";
            }

            line += line.Trim().Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
