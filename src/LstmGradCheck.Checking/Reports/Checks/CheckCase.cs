using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>One gradient of one problem, compared value by value.</summary>
/// <param name="Problem">The problem's name, legible.</param>
/// <param name="Gradient">The gradient's name: exact, truncated or online.</param>
/// <param name="File">
/// The file at which a disagreement is shown, as it was given to this program: the problem's, or the recorded snapshot; null for a
/// built-in problem.
/// </param>
/// <param name="ComparedValues">The number of values compared.</param>
public sealed record CheckCase(string Problem, string Gradient, string? File, int ComparedValues)
{
    /// <summary>The line of the file at which a disagreement is shown, counted from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The number of quantities compared, each over all sequences.</summary>
    public int ComparedQuantities { get; init; }

    /// <summary>
    /// The largest difference relative to the largest magnitude of its array; infinite where a value is missing or not finite, null if it
    /// is not known.
    /// </summary>
    public double? LargestDifference { get; init; }

    /// <summary>The first value, in the order of derivation, that disagrees; null if all agree.</summary>
    public CheckDifference? First { get; init; }

    /// <summary>
    /// The names of the quantities that disagree, such as <c>layer2.c.e_s</c>; empty if all agree, or if what disagrees is not a
    /// quantity.
    /// </summary>
    public IReadOnlyList<string> Disagreeing { get; init; } = [];

    /// <summary>What was found, as plain text of one or more lines, without the names in <see cref="Disagreeing"/>.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where values differ, as a map in characters, a line each (<see cref="Maps.DeviationMap"/>); empty if there is none.</summary>
    public IReadOnlyList<string> Map { get; init; } = [];

    /// <summary>What was left out, such as <c>not recorded: 22 arrays, E and others</c>, one line each; also in cases that agree.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>
    /// Of a recording: how it was read, whether its forward pass is the one that was run, and what it amounts to, one sentence each; also
    /// in cases that agree. Empty for other problems.
    /// </summary>
    public IReadOnlyList<string> Recording { get; init; } = [];

    /// <summary>Which known mistakes a recorded gradient that disagrees amounts to; null if no diagnosis was made.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>The time that the comparison took, in seconds; null if it was not measured.</summary>
    public double? Seconds { get; init; }

    /// <summary>
    /// The worst verdict, such as <c>agrees</c> or <c>not-explained</c>. Whether the case diverges depends on <see cref="First"/> alone.
    /// </summary>
    public Verdict Verdict { get; init; }

    /// <summary>The number of values that could not be decided.</summary>
    public int UndecidableValues { get; init; }

    /// <summary>The names of the quantities none of whose values could be decided.</summary>
    public IReadOnlyList<string> Undecided { get; init; } = [];

    /// <summary>
    /// The resolution reached, relative to the largest magnitude of an array: larger mistakes are excluded in what was decided. Null if
    /// it is not known.
    /// </summary>
    public double? Resolution { get; init; }

    /// <summary>Whether some value diverges.</summary>
    public bool Diverges => First is not null;

    /// <summary>Whether nothing diverges, but no value of some quantity could be decided.</summary>
    public bool IsUndecided => !Diverges && Undecided.Count > 0;

    /// <summary>Whether no value diverges, and every quantity has a value that could be decided.</summary>
    public bool Agrees => !Diverges && !IsUndecided;

    /// <summary>The case in words, such as <c>erg-4x1, exact gradient</c>.</summary>
    public string Name => $"{Problem}, {Gradient} gradient";

    /// <summary>How many quantities disagree, in words.</summary>
    public string DisagreeingCount => $"{Disagreeing.Count} of {ComparedQuantities} quantities {(Verdict == Verdict.Unexplained ? "are not explained" : "disagree")}";

    /// <summary>The verdict in a few words.</summary>
    public string InWords => Diverges ? Verdict == Verdict.Unexplained ? "NOT EXPLAINED" : "DISAGREES"
        : IsUndecided ? "UNDECIDED"
        : (Resolution is { } resolution ? $"agrees to {ComparisonText.UpTo(resolution)}" : "agrees") + (UndecidableValues > 0 ? $", {UndecidableValues} undecidable" : "");

    /// <summary>Why the case is undecided, on one line.</summary>
    public string UndecidedLine => $"nothing diverges, but {UndecidableValues} values could not be decided, among them all of {string.Join(", ", Undecided)}";

    /// <summary>The full finding as plain text: the diagnosis, the message, and every quantity that disagrees.</summary>
    public string FullText => string.Join('\n',
        [.. DiagnosisSentences, Message, .. Disagreeing.Count == 0 ? [] : new[] { $"{DisagreeingCount}: {string.Join(", ", Disagreeing)}" }]);

    /// <summary>The diagnosis in sentences; none if none was made.</summary>
    internal IEnumerable<string> DiagnosisSentences => Diagnosis is null ? [] : DiagnosisText.Sentences(Diagnosis);
}
