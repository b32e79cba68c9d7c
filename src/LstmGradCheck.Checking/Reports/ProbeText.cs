using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Probes;

namespace LstmGradCheck.Checking.Reports;

/// <summary>What was probed in words: each probe in a line, then the first fault in the smallest problem that shows it.</summary>
public static class ProbeText
{
    private const int Columns = 80;

    private const int NameColumns = 32;

    /// <summary>The report.</summary>
    /// <param name="report">What was tried and found.</param>
    /// <returns>Lines, nearly all of at most 80 columns.</returns>
    public static IEnumerable<string> Lines(ProbeReport report)
    {
        foreach (var line in Wrapped($"probe of {Legible.Path(report.Name)}", "  "))
            yield return line;
        foreach (var line in Wrapped($"  asked for {Asked(report.Options)}", "    ").Concat(Wrapped($"  answered with {Answered(report)}", "    ")))
            yield return line;
        yield return "";
        foreach (var result in report.Results.Where(result => result.WasRun))
        {
            foreach (var line in Wrapped($" {result.Name.PadRight(NameColumns)} {(result.Finding is null ? result.Verdict : Capital(result))}", new string(' ', NameColumns + 4)))
                yield return line;
        }

        foreach (var skipped in report.Results.Where(result => !result.WasRun).GroupBy(result => result.Verdict))
            yield return $" {(skipped.Count() == 1 ? skipped.First().Name : $"{skipped.Count()} other probes").PadRight(NameColumns)} {skipped.Key}";
        yield return "";
        foreach (var line in report.Failure is { } failure ? [.. Failure(failure), ""] : (IEnumerable<string>)[])
            yield return line;
        foreach (var line in Wrapped(Conclusion(report), ""))
            yield return line;
    }

    /// <summary>What is wrong in the smallest problem, for a message of its own.</summary>
    /// <param name="failure">The first fault.</param>
    /// <returns>Lines, nearly all of at most 80 columns.</returns>
    public static IEnumerable<string> Failure(ProbeFailure failure)
    {
        yield return $"FIRST FAULT: {failure.Finding.Kind.Name()} ({failure.Probe})";
        if (failure.First != failure.Smallest)
        {
            foreach (var line in Wrapped($"  found in:  {failure.First.Words()}", "             "))
                yield return line;
        }

        foreach (var line in Wrapped($"  smallest:  {failure.Smallest.Words()}", "             "))
            yield return line;
        if (failure.Smallest.ZeroWords is { Length: > 0 } zeros)
        {
            foreach (var line in Wrapped($"             {zeros}", "             "))
                yield return line;
        }

        if (failure.Where.Count > 0)
        {
            foreach (var line in Wrapped($"  wrong:     {string.Join("; ", failure.Where)}", "             "))
                yield return line;
        }

        if (failure.Before is { } before)
        {
            foreach (var line in Wrapped($"  between two such calls: {before.Words()}", "    "))
                yield return line;
        }

        foreach (var line in Details(failure.Finding))
            yield return "  " + line;
        if (failure is not { Larger.Audit.Diagnosis: { } diagnosis, LargerShape: { } shape })
            yield break;
        foreach (var line in Wrapped($"  in a larger problem, of {shape.Words()}:", "    ").Concat(DiagnosisText.Lines(diagnosis).Select(line => "    " + line)))
            yield return line;
    }

    private static IEnumerable<string> Details(ProbeFinding finding) => finding is { Audit: { } audit, Kind: FindingKind.WrongGradient or FindingKind.WrongOutputs }
        ? AuditMessage.Lines(audit).Skip(1) : Wrapped(finding.Text, "  ", Columns - 2);

    private static string Asked(ProbeOptions options)
    {
        string[] parts =
        [
            options.IsSingle ? "float32" : "float64", options.Layers == 1 ? "one layer" : $"up to {options.Layers} layers", options.IsBidirectional ? "one or two directions" : "", options.HasBias ? "" : "no biases",
            options.HasInitialStates ? "h0 and c0" : "no h0 and c0", options.HasLastStates ? "dh_n and dc_n" : "no dh_n and dc_n", options.HasLengths ? "lengths" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Answered(ProbeReport report)
    {
        const string OfGradient = ".grad";
        var gradients = report.Gradients.Where(name => name.EndsWith(OfGradient, StringComparison.Ordinal)).Select(name => name[..^OfGradient.Length]).ToList();
        var others = report.Gradients.Where(name => !name.EndsWith(OfGradient, StringComparison.Ordinal)).ToList();
        return gradients.Count == 0 ? "nothing" : $"the gradients of {string.Join(", ", gradients)}{(others.Count == 0 ? "" : $"; {string.Join(", ", others)}")}";
    }

    private static string Capital(ProbeResult result)
    {
        var kind = result.Finding!.Kind.Name();
        return result.Verdict.StartsWith(kind, StringComparison.Ordinal) ? kind.ToUpperInvariant() + result.Verdict[kind.Length..] : result.Verdict;
    }

    private static string Conclusion(ProbeReport report)
    {
        var questions = string.Create(CultureInfo.InvariantCulture, $"{report.Questions:N0} questions, {report.Values:N0} values that agree");
        var undecided = report.Undecided == 0 ? "" : $" In {report.Undecided} answers rounding leaves an array undecided.";
        return report.IsRight ? $"{questions}: nothing found.{undecided}" : $"{questions}: {report.Results.Count(result => result.Finding is not null)} of {report.Results.Count(result => result.WasRun)} probes FAILED.{undecided}";
    }

    private static IEnumerable<string> Wrapped(string sentence, string indent, int columns = Columns)
    {
        // The blanks that a sentence begins with, or has within it, are kept.
        var (line, words) = ("", sentence.Split(' '));
        foreach (var word in words.Select((word, i) => i == 0 ? word : " " + word))
        {
            if (line.Trim().Length > 0 && line.Length + word.Length > columns && word.Trim().Length > 0)
            {
                yield return line.TrimEnd();
                line = indent + word.TrimStart();
            }
            else
            {
                line += word;
            }
        }

        yield return line.TrimEnd();
    }
}
