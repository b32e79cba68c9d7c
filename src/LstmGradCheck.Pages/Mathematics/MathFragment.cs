using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>A part of a formula that is never broken over two lines.</summary>
/// <param name="Elements">What it consists of, with the operator before it.</param>
internal sealed record MathFragment(IReadOnlyList<XElement> Elements)
{
    /// <summary>The page's id of what it names; null for no link.</summary>
    internal string? Target { get; init; }

    /// <summary>The operator or bracket before a link or a mark, which is no part of it.</summary>
    internal IReadOnlyList<XElement> Before { get; init; } = [];

    /// <summary>The closing brackets behind it, which are no part of it either.</summary>
    internal IReadOnlyList<XElement> After { get; init; } = [];

    /// <summary>Whether it is words of a sentence, and no mathematics.</summary>
    internal bool IsWords { get; init; }

    /// <summary>Whether it is one of the parts that are marked.</summary>
    internal bool IsMarked { get; init; }
}
