using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Reports;

/// <summary>A diagnosis in words.</summary>
public static class DiagnosisText
{
    private const int Columns = 78;

    /// <summary>Arrays that a sentence names.</summary>
    private const int NamedArrays = 4;

    /// <summary>Explanations that are shown beside the first.</summary>
    private const int ShownAlternatives = 4;

    /// <summary>The diagnosis in at most 12 lines.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <returns>Lines of at most 78 columns.</returns>
    public static IEnumerable<string> Lines(Diagnosis diagnosis) =>
        Sentences(diagnosis).SelectMany((sentence, i) => TextLines.OfSentence(i == 0 ? sentence : "  " + sentence, Columns, i == 0 ? "  " : "    "));

    /// <summary>The diagnosis in sentences, the first of which says most.</summary>
    /// <param name="diagnosis">The diagnosis.</param>
    /// <returns>The sentences.</returns>
    public static IEnumerable<string> Sentences(Diagnosis diagnosis) => diagnosis.Certainty switch
    {
        Certainty.Certain when diagnosis.IsOfWhole => [$"DIAGNOSIS: {string.Join("; ", diagnosis.Mistakes.Select(mistake => mistake.Text))}."],
        Certainty.Certain => [$"DIAGNOSIS: {Known(diagnosis)} {Explains(diagnosis)}:", .. Each(diagnosis.Mistakes), .. NextBest(diagnosis), .. Incomplete(diagnosis)],
        Certainty.Ambiguous =>
        [
            $"DIAGNOSIS (ambiguous): {Known(diagnosis)} {Explains(diagnosis)}:",
            .. Each(diagnosis.Mistakes),
            .. diagnosis.Alternatives.Take(ShownAlternatives).Select(alternative => $"or {string.Join(" and ", alternative.Select(mistake => $"{mistake}: {mistake.Text}"))}"),
            .. diagnosis.Alternatives.Count > ShownAlternatives ? [$"or {diagnosis.Alternatives.Count - ShownAlternatives} more"] : (string[])[],
            diagnosis.RecordNext.Count > 0 ? $"What was recorded does not tell them apart; record {string.Join(", ", diagnosis.RecordNext.Take(NamedArrays))} to decide." : "No array of this problem tells them apart.",
        ],
        Certainty.Partial => [$"DIAGNOSIS (partial): with {string.Join(" and ", diagnosis.Mistakes)}, {diagnosis.Explains} of {diagnosis.Of} recorded arrays are explained, {diagnosis.Right} are right as they are:", .. Each(diagnosis.Mistakes), NotExplained(diagnosis), .. Incomplete(diagnosis)],
        _ => [$"DIAGNOSIS: no known mistake, and no combination that was tried ({diagnosis.Tried:N0}), explains an array that is wrong; {diagnosis.Right} of {diagnosis.Of} recorded arrays are right.", NotExplained(diagnosis), .. Incomplete(diagnosis)],
    };

    private static string Known(Diagnosis diagnosis) => $"{(diagnosis.Mistakes.Count == 1 ? "known mistake" : $"{diagnosis.Mistakes.Count} known mistakes,")} {string.Join(" and ", diagnosis.Mistakes)}{(diagnosis.Mistakes.Count == 1 ? "," : ", together")}";

    private static string Explains(Diagnosis diagnosis) =>
        $"{(diagnosis.Mistakes.Count == 1 ? "explains" : "explain")} all {diagnosis.Of} recorded arrays (residual {ValueText.Short(diagnosis.Residual)})";

    private static IEnumerable<string> Each(IReadOnlyList<DiagnosedMistake> mistakes) =>
        mistakes.Select(mistake => $"{mistake.Id}: {mistake.Text}{(mistake.Equation.Length > 0 ? $" ({mistake.Equation})" : "")}");

    private static IEnumerable<string> NextBest(Diagnosis diagnosis) =>
        diagnosis.NextBest.Length > 0 ? [$"The next best explanation, {diagnosis.NextBest}, is off by {ValueText.Short(diagnosis.NextBestResidual)} of an array's largest value."] : [];

    private static string NotExplained(Diagnosis diagnosis)
    {
        var names = diagnosis.Unexplained;
        return $"Not explained: {string.Join(", ", names.Take(NamedArrays).Select(Legible.Name))}{(names.Count > NamedArrays ? $", {names.Count - NamedArrays} more" : "")}.";
    }

    private static IEnumerable<string> Incomplete(Diagnosis diagnosis) =>
        diagnosis is { IsIncomplete: true, Certainty: not Certainty.Certain } ? [$"Not everything was tried ({diagnosis.Tried:N0} gradients), for the time that it would take."] : [];
}
