using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>The colours of differences in units of their tolerance: classes of <c>picture.css</c>, from far within to far beyond.</summary>
internal static class ShareClass
{
    /// <summary>The classes in the order of a legend, with their words.</summary>
    internal static IReadOnlyList<(string Style, string Words)> Legend { get; } =
    [
        ("s0", "to 0.01"), ("s1", "to 0.1"), ("s2", "to 1: agrees"), ("s3", "to 10: differs"), ("s4", "to 1e3"), ("s5", "to 1e6"), ("s6", "to 1e12"), ("s7", "beyond"),
        ("s-undecidable", "undecidable"), ("s-none", "not compared"),
    ];

    /// <summary>The class of a value.</summary>
    /// <param name="value">The value; null where none was compared.</param>
    internal static string Of(Deviation? value) => value switch
    {
        null => "s-none",
        { Verdict: Verdict.Undecidable } => "s-undecidable",
        { Share: <= 0.01 } => "s0",
        { Share: <= 0.1 } => "s1",
        { Share: <= 1 } => "s2",
        { Share: <= 10 } => "s3",
        { Share: <= 1e3 } => "s4",
        { Share: <= 1e6 } => "s5",
        { Share: <= 1e12 } => "s6",
        _ => "s7",
    };

    /// <summary>The worse of two values; of a missing one and another, the other.</summary>
    internal static Deviation? Worse(Deviation? first, Deviation? second) =>
        first is null ? second
        : second is null ? first
        : (second.Verdict, second.Share).CompareTo((first.Verdict, first.Share)) > 0 ? second : first;
}
