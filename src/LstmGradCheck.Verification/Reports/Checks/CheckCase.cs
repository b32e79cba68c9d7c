namespace LstmGradCheck.Verification.Reports.Checks;

/// <summary>One gradient of one problem, compared value by value.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">The gradient's name: exact, truncated or online.</param>
/// <param name="File">
/// The file that a disagreement is shown at, as it was named to this program: the problem's, or the recorded snapshot; null
/// for a built-in problem.
/// </param>
/// <param name="ComparedValues">The number of values compared.</param>
public sealed record CheckCase(string Problem, string Gradient, string? File, int ComparedValues)
{
    /// <summary>The line of the file that a disagreement is shown at, counted from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The number of quantities compared, each over all sequences.</summary>
    public int ComparedQuantities { get; init; }

    /// <summary>
    /// The largest difference relative to the largest magnitude of its array; infinite where a value is missing or not
    /// finite, null where it is not known.
    /// </summary>
    public double? LargestDifference { get; init; }

    /// <summary>The first value, in the order of derivation, that disagrees; null if all agree.</summary>
    public CheckDifference? First { get; init; }

    /// <summary>
    /// The names of the quantities that disagree, such as <c>layer2.c.e_s</c>; empty if all agree, or if what disagrees is no
    /// quantity.
    /// </summary>
    public IReadOnlyList<string> Disagreeing { get; init; } = [];

    /// <summary>What was found, as plain text of one or more lines, but for the names in <see cref="Disagreeing"/>.</summary>
    public string Message { get; init; } = "";

    /// <summary>What was left out, such as <c>not recorded: 22 arrays, E and others</c>, a line each; said of cases that agree too.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>How long the comparison took, in seconds; null where nobody measured it.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether all values agree.</summary>
    public bool Agrees => First is null;

    /// <summary>The case in words, such as <c>erg-4x1, exact gradient</c>.</summary>
    public string Name => $"{Problem}, {Gradient} gradient";

    /// <summary>How many quantities disagree, in words.</summary>
    public string DisagreeingCount => $"{Disagreeing.Count} of {ComparedQuantities} quantities disagree";

    /// <summary>All that there is to say, as plain text: the message, and every quantity that disagrees.</summary>
    public string FullText => Disagreeing.Count == 0 ? Message : $"{Message}\n{DisagreeingCount}: {string.Join(", ", Disagreeing)}";
}
