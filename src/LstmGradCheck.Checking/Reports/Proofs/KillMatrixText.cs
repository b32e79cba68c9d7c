using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants.Proof;

namespace LstmGradCheck.Checking.Reports.Proofs;

/// <summary>The kill matrix as text: a line for each mutant, a mark for each problem.</summary>
public static class KillMatrixText
{
    private const int ProblemsInLine = 60;
    private const string Indent = "           ";

    /// <summary>The matrix in at most 80 columns, with the names of the problems before it.</summary>
    /// <param name="matrix">The kill matrix.</param>
    /// <returns>The lines.</returns>
    public static IEnumerable<string> Lines(KillMatrix matrix)
    {
        yield return "Mutants by problems: # killed in every gradient tried, + in some, . in none.";
        foreach (var line in Legend(matrix.Problems))
            yield return line;
        for (var first = 0; first < matrix.Problems.Count; first += ProblemsInLine)
        {
            var problems = matrix.Problems.Skip(first).Take(ProblemsInLine).ToList();
            yield return "";
            yield return Indent + string.Concat(problems.Select((_, i) => Digit(first + i + 1, 10)));
            yield return Indent + string.Concat(problems.Select((_, i) => Digit(first + i + 1, 1)));
            foreach (var row in matrix.Rows)
                yield return $"{row.Mutant.Id,-10} {string.Concat(problems.Select(problem => Mark(row, problem)))}";
        }
    }

    private static IEnumerable<string> Legend(IReadOnlyList<string> problems)
    {
        var line = "";
        foreach (var entry in problems.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} {Legible.Name(name)}")))
        {
            if (line.Length > 0 && line.Length + 2 + entry.Length > 79)
            {
                yield return line + ",";
                line = "";
            }

            line += (line.Length > 0 ? ", " : "") + entry;
        }

        yield return line;
    }

    /// <summary>A digit of a problem's number. Tens are shown only where they change, which makes them legible.</summary>
    private static string Digit(int number, int unit) =>
        unit == 1 || number % 10 == 0 ? (number / unit % 10).ToString(CultureInfo.InvariantCulture) : " ";

    private static char Mark(MutantRow row, string problem)
    {
        var verdicts = row.Verdicts.Where(verdict => verdict.Problem == problem).ToList();
        return verdicts.Count == 0 || verdicts.TrueForAll(verdict => !verdict.IsKilled) ? '.' : verdicts.TrueForAll(verdict => verdict.IsKilled) ? '#' : '+';
    }
}
