using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports;

/// <summary>An audit in words: the verdict, what it amounts to, where it goes wrong first, and how it was read.</summary>
public static class AuditMessage
{
    private const int Columns = 78;

    /// <summary>The message for one problem with a recorded gradient.</summary>
    /// <param name="audit">The audit.</param>
    /// <returns>Lines of at most 88 columns, most of them of at most 80; the first says the verdict.</returns>
    public static IEnumerable<string> Lines(ProblemAudit audit) => [$"{Legible.Name(audit.Name)}: {Verdict(audit)}", .. Details(audit)];

    /// <summary>The message for a gradient with numbers that are not finite, which no problem can hold.</summary>
    /// <param name="name">What was audited.</param>
    /// <param name="found">Which numbers.</param>
    /// <returns>Lines of at most 80 columns.</returns>
    public static IEnumerable<string> NotFinite(string name, string found) => [$"{Legible.Name(name)}: the gradient is not finite", .. Wrapped(found)];

    private static string Verdict(ProblemAudit audit) => audit switch
    {
        { ForwardAgrees: false } => "the outputs are not those of this network, so its gradient cannot be judged",
        { Oracle.Diverges: true } => $"{audit.Oracle.First} and {audit.Oracle.Second} disagree with each other, so the gradient cannot be judged",
        { Diverges: true, Verdict: Comparison.Verdict.Unexplained } => "the gradient is farther from the right one than rounding was measured to bring it",
        { Diverges: true } => "the gradient is wrong",
        { Agrees: false } => "the gradient could not be shown to be right",
        { Recorded: { } recorded } => string.Create(CultureInfo.InvariantCulture, $"the gradient is right to {(recorded.Resolution is { } resolution ? ComparisonText.UpTo(resolution) : "rounding")} of an array's largest value ({recorded.ComparedValues:N0} values)"),
        _ => "no gradient was given",
    };

    private static IEnumerable<string> Details(ProblemAudit audit)
    {
        if (audit.Finding.Length > 0)
        {
            foreach (var line in Wrapped($"FOUND: {audit.Finding}"))
                yield return line;
        }

        foreach (var line in audit.Diagnosis is { IsOfWhole: false } diagnosis ? DiagnosisText.Lines(diagnosis) : [])
            yield return "  " + line;
        foreach (var line in DisagreementText.Undecidable(audit))
            yield return "  " + line;
        if (audit.Disagreement is { FirstDivergence: { } first } pair)
        {
            foreach (var line in ComparisonText.Divergence(pair == audit.Oracle ? pair : pair with { First = "yours" }, first, pair == audit.Oracle ? null : audit.Recording))
                yield return line;
            yield return "  everything given that is derived before it agrees.";
            foreach (var line in ComparisonText.Disagreeing(pair))
                yield return line;
        }

        foreach (var line in (audit.Recording?.Facts ?? []).SelectMany(Wrapped))
            yield return line;
    }

    private static IEnumerable<string> Wrapped(string sentence) => TextLines.OfSentence(sentence, Columns - 2, "  ").Select(line => "  " + line);
}
