using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>A diagnosis in words.</summary>
public static class DiagnosisText
{
    private const int Columns = 78;

    private const int MostLines = 12;

    /// <summary>Arrays that a sentence names.</summary>
    private const int NamedArrays = 4;

    /// <summary>What lines show until they are few enough: explanations beside the first, and mistakes whose text is given.</summary>
    private static readonly (int Alternatives, int Texts)[] Shown = [(4, 7), (3, 7), (2, 7), (1, 7), (0, 7), (0, 3), (0, 0)];

    /// <summary>The diagnosis in at most 12 lines; of many mistakes or explanations it shows fewer.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <returns>Lines of at most 78 columns.</returns>
    public static IEnumerable<string> Lines(Diagnosis diagnosis) =>
        Shown.Select(shown => InLines(Sentences(diagnosis, shown)).ToList()).MinBy(lines => Math.Max(lines.Count, MostLines))!;

    /// <summary>The diagnosis in sentences, the first of which says most.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <returns>The sentences.</returns>
    public static IEnumerable<string> Sentences(Diagnosis diagnosis) => Sentences(diagnosis, Shown[0]);

    /// <summary>The diagnosis in a few words.</summary>
    internal static string Brief(Diagnosis diagnosis) => diagnosis.Certainty switch
    {
        Certainty.Certain when diagnosis.IsOfWhole => string.Join("; ", diagnosis.Mistakes.Select(mistake => mistake.Text)),
        Certainty.Certain => Known(diagnosis),
        Certainty.Ambiguous => $"{Known(diagnosis)}, or {diagnosis.Alternatives.Count} other {(diagnosis.Alternatives.Count == 1 ? "explanation" : "explanations")}",
        Certainty.Partial => $"in part {Known(diagnosis)}",
        _ when diagnosis.IsTooLarge => "known mistakes not tried",
        _ => "no known mistake",
    };

    private static IEnumerable<string> InLines(IEnumerable<string> sentences) =>
        sentences.SelectMany((sentence, i) => TextLines.OfSentence(sentence, Columns - 2, "  ").Select(line => i == 0 ? line : "  " + line));

    private static IEnumerable<string> Sentences(Diagnosis diagnosis, (int Alternatives, int Texts) shown) => diagnosis.Certainty switch
    {
        Certainty.Certain when diagnosis.IsOfWhole => [$"DIAGNOSIS: {string.Join("; ", diagnosis.Mistakes.Select(mistake => mistake.Text))}."],
        Certainty.Certain => [$"DIAGNOSIS: {Known(diagnosis)} {Explains(diagnosis)}:", .. Each(diagnosis.Mistakes, shown.Texts), .. NextBest(diagnosis), .. Incomplete(diagnosis)],
        Certainty.Ambiguous =>
        [
            $"DIAGNOSIS (ambiguous): {Known(diagnosis)} {Explains(diagnosis)}:",
            .. Each(diagnosis.Mistakes, shown.Texts),
            .. diagnosis.Alternatives.Take(shown.Alternatives).Select(alternative => $"or {string.Join(" and ", alternative.Select(mistake => $"{mistake}: {mistake.Text}"))}"),
            .. diagnosis.Alternatives.Count > shown.Alternatives ? [$"or {diagnosis.Alternatives.Count - shown.Alternatives} more"] : (string[])[],
            .. Incomplete(diagnosis),
            diagnosis.RecordNext.Count > 0 ? $"What was recorded does not tell them apart; record {string.Join(", ", diagnosis.RecordNext.Take(NamedArrays).Select(Legible.Name))}{(diagnosis.NeedsInitialStates ? ", with an initial state given (zeros will do)," : "")} to decide.{(diagnosis.RecorderLine.Length > 0 ? $" In PyTorch: {diagnosis.RecorderLine}" : "")}" : "No array that can be recorded tells them apart.",
        ],
        Certainty.Partial =>
        [
            $"DIAGNOSIS (partial): with {string.Join(" and ", diagnosis.Mistakes)}, {diagnosis.Explains} of {diagnosis.Of} recorded arrays are explained, {diagnosis.Right} are right as they are:",
            .. Each(diagnosis.Mistakes, shown.Texts),
            NotExplained(diagnosis),
            Tried(diagnosis),
        ],
        _ when diagnosis.IsTooLarge => ["DIAGNOSIS: known mistakes were not tried: for a problem of this size that would take many minutes, or more memory than there is."],
        _ => [$"DIAGNOSIS: no known mistake, and no combination that was tried, explains an array that is wrong; {diagnosis.Right} of {diagnosis.Of} recorded arrays are right.", NotExplained(diagnosis), Tried(diagnosis)],
    };

    private static string Known(Diagnosis diagnosis) => $"{(diagnosis.Mistakes.Count == 1 ? "known mistake" : $"{diagnosis.Mistakes.Count} known mistakes,")} {string.Join(" and ", diagnosis.Mistakes)}";

    private static string Explains(Diagnosis diagnosis) =>
        $"{(diagnosis.Mistakes.Count == 1 ? "explains" : "together explain")} all {diagnosis.Of} recorded arrays (residual {ValueText.Short(diagnosis.Residual)})";

    private static IEnumerable<string> Each(IReadOnlyList<DiagnosedMistake> mistakes, int shown) =>
        mistakes.Take(shown).Select(mistake => $"{mistake.Id}: {mistake.Text}{(mistake.Equation.Length == 0 ? "" : mistake.Steps.Length == 0 ? $" ({mistake.Equation})" : $" ({mistake.Equation}, {mistake.Steps})")}");

    private static IEnumerable<string> NextBest(Diagnosis diagnosis) =>
        diagnosis.NextBest.Length > 0 ? [$"The next best explanation, {diagnosis.NextBest}, is off by {ValueText.Short(diagnosis.NextBestResidual)} of an array's largest value."] : [];

    private static string NotExplained(Diagnosis diagnosis)
    {
        var names = diagnosis.Unexplained;
        return $"Not explained: {string.Join(", ", names.Take(NamedArrays).Select(Legible.Name))}{(names.Count > NamedArrays ? $", {names.Count - NamedArrays} more" : "")}.";
    }

    private static IEnumerable<string> Incomplete(Diagnosis diagnosis) =>
        diagnosis.IsIncomplete ? ["Not all mistakes were tried, for the time that it would take."] : [];

    private static string Tried(Diagnosis diagnosis) =>
        $"Gradients with known mistakes that were tried: {diagnosis.Tried:N0}{(diagnosis.IsIncomplete ? ", not all there are, for the time that it would take" : "")}.";
}
