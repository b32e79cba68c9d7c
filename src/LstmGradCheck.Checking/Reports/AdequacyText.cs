using LstmGradCheck.Checking.Mutants;

namespace LstmGradCheck.Checking.Reports;

/// <summary>Describes which known mistakes a problem could not show.</summary>
public static class AdequacyText
{
    private const int Columns = 78;

    /// <summary>The mistakes that could not show, by reason, and those that the network cannot have.</summary>
    /// <param name="adequacy">The adequacy of a problem.</param>
    /// <returns>Lines of at most 78 columns; continuation lines are indented.</returns>
    public static IEnumerable<string> Lines(Adequacy adequacy)
    {
        yield return adequacy.IsAdequate
            ? $"could show every known mistake that this network can have ({adequacy.Shown.Count})"
            : $"could not show {adequacy.BlindCount} of {adequacy.BlindCount + adequacy.Shown.Count} known mistakes:";
        foreach (var spot in adequacy.Blind)
        {
            foreach (var line in Wrapped($"  {spot.Reason}: {Ids(spot.Mutants)}"))
                yield return line;
        }

        if (adequacy.NotInNetwork.Count == 0)
            yield break;
        foreach (var line in Wrapped($"not in this network: {Ids(adequacy.NotInNetwork)}"))
            yield return line;
    }

    /// <summary>The mistakes that could not show, on one line, for reports that wrap lines themselves.</summary>
    /// <param name="adequacy">The adequacy of a problem; null if it was not determined.</param>
    /// <returns>One line, or none if every mistake could show.</returns>
    public static IEnumerable<string> Sentence(Adequacy? adequacy) => adequacy is null or { IsAdequate: true } ? [] :
        [$"could not show: {string.Join("; ", adequacy.Blind.Select(spot => $"{Ids(spot.Mutants)} ({spot.Reason})"))}"];

    private static string Ids(IEnumerable<Mutant> mutants) => string.Join(", ", mutants.Select(mutant => mutant.Id));

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Columns && line.Trim().Length > 0)
            {
                yield return line[1..];
                line = "    ";
            }

            line += " " + word;
        }

        yield return line[1..];
    }
}
