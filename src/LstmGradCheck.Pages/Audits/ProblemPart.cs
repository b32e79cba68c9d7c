using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Audits;

/// <summary>What the page says of a problem without its pictures.</summary>
internal class ProblemPart
{
    /// <summary>Takes what was found.</summary>
    /// <param name="paged">The audit and its problem.</param>
    /// <param name="number">The number of the problem in the report, from 1.</param>
    /// <param name="report">The report, for the oracle's version.</param>
    internal ProblemPart(PagedAudit paged, int number, AuditReport report)
    {
        var audit = paged.Audit;
        (Problem, Audit, Shown) = (paged.Problem, audit, audit.Disagreement ?? audit.Recorded ?? audit.Oracle);
        Id = string.Create(CultureInfo.InvariantCulture, $"p{number}");
        Name = Legible.Name(audit.Name);
        Divergence = DivergencePart.Of(audit);
        Mistakes = MistakePart.Of(audit.Diagnosis);
        Diagnosis = audit.Diagnosis is { } diagnosis ? [.. DiagnosisText.Sentences(diagnosis).Where((_, i) => i == 0 || i > Mistakes.Count).Select(Sentence)] : [];
        Facts = [.. RecordingText.Lines(audit), .. DisagreementText.Findings(audit, report).TakeWhile(line => !line.StartsWith("  first divergence", StringComparison.Ordinal)).Select(line => line.Trim())];
        Rows = [.. Shown.Findings.Select(finding => new QuantityRow(finding))];
    }

    /// <summary>A line of the text form as a sentence: it begins with a capital and ends with a full stop.</summary>
    private static string Sentence(string line)
    {
        var text = line.StartsWith("DIAGNOSIS: ", StringComparison.Ordinal) ? line["DIAGNOSIS: ".Length..] : line.Replace("DIAGNOSIS (ambiguous): ", "", StringComparison.Ordinal).Replace("DIAGNOSIS (partial): ", "in part: ", StringComparison.Ordinal);
        return string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1).TrimEnd(":."), ".");
    }

    /// <summary>The id on the page.</summary>
    public string Id { get; }

    /// <summary>The name, with nothing in it that changes how a terminal or page shows it.</summary>
    public string Name { get; }

    /// <summary>Which gradient.</summary>
    public string Gradient => Audit.Gradient.Name();

    /// <summary>The verdict in a word.</summary>
    public string Verdict => VerdictWords.Of(Audit.Verdict);

    /// <summary>The class of its colour.</summary>
    public string Style => VerdictWords.Style(Audit.Verdict);

    /// <summary>The number of values compared with the oracle.</summary>
    public string Values => Audit.ComparedValues.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The number that <see cref="Values"/> says, to sort by.</summary>
    public int Count => Audit.ComparedValues;

    /// <summary>The sides that the pictures compare.</summary>
    public IReadOnlyList<string> Sides => [Shown.First, Shown.Second];

    /// <summary>What is excluded where all agrees; what differs first where it does not.</summary>
    public string Brief => Divergence is { } first ? $"first {first.Quantity}, {first.Place}" : Audit.Resolution is { } resolution ? $"to {ComparisonText.UpTo(resolution)}" : "";

    /// <summary>The ids of the mistakes that a diagnosis names.</summary>
    public string Named => string.Join(", ", Mistakes.Select(mistake => mistake.Id));

    /// <summary>Sentences about the recording and the pairs.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>The sentences of the diagnosis, without those of its mistakes.</summary>
    public IReadOnlyList<string> Diagnosis { get; }

    /// <summary>The mistakes of the diagnosis.</summary>
    public IReadOnlyList<MistakePart> Mistakes { get; }

    /// <summary>Where it first differs; null if it does not.</summary>
    public DivergencePart? Divergence { get; }

    /// <summary>The quantities.</summary>
    public IReadOnlyList<QuantityRow> Rows { get; }

    /// <summary>The file, as a command names it; empty for a built-in problem.</summary>
    public string File => Audit.File is { } file ? ShellWord.Of(file) : "";

    /// <summary>The problem.</summary>
    internal Problem Problem { get; }

    /// <summary>What was found.</summary>
    internal ProblemAudit Audit { get; }

    /// <summary>The comparison that the pictures show: the first that diverges, else that of what was recorded, else that of ours.</summary>
    internal TraceComparison Shown { get; }
}
