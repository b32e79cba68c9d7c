using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Explanations;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>The rule of a SARIF report for a known mistake that was diagnosed.</summary>
internal static class SarifMistake
{
    /// <summary>The mistake that a case is reported as: the first one of a diagnosis that explains everything; null if there is none.</summary>
    /// <param name="each">The case.</param>
    internal static DiagnosedMistake? Of(CheckCase each) =>
        each is { Diverges: true, Diagnosis: { Certainty: Certainty.Certain or Certainty.Ambiguous, Mistakes: [var first, ..] } } ? first : null;

    /// <summary>The rule, whose id is the mistake's.</summary>
    /// <param name="mistake">The mistake.</param>
    internal static SarifRule RuleOf(DiagnosedMistake mistake) => new(
        mistake.Id,
        "KnownMistake",
        mistake.Text,
        $"The gradient that this known mistake leads to, alone or with others, is the recorded one, to rounding: {mistake.Text}.",
        $"{Where(mistake.Equation)} Known mistakes: docs/known-mistakes.md. What a diagnosis says: docs/diagnosis.md.");

    private static string Where(string equation) => equation.Length == 0 ? "It is made in no single equation."
        : StatedEquation.All.FirstOrDefault(stated => stated.Equation.Id == equation) is { } stated
            ? $"Look at equation {equation}, {stated.Title}: {stated.Equation.Formula}. ./gradcheck explain --equation {equation} says what its symbols mean."
            : $"Look at the equations {equation}, which ./gradcheck explain --equation {equation} shows.";
}
