using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>Writes the parts of a formula as elements.</summary>
internal static class FormulaElements
{
    /// <summary>Parts side by side, with products as products.</summary>
    internal static List<XElement> Of(IReadOnlyList<FormulaItem> items) => [.. items.SelectMany((item, i) => i > 0 && Multiplies(items[i - 1], item) ? [MathMl.Times(), Of(item)] : (XElement[])[Of(item)])];

    /// <summary>Whether two parts side by side are a product.</summary>
    internal static bool Multiplies(FormulaItem before, FormulaItem item) => before.EndsInFactor && (item.IsFactor || item is SumItem or MarkedItem { Items: [SumItem, ..] });

    /// <summary>Parts in an index or an argument that is a place, without space around operators.</summary>
    internal static List<XElement> Tight(IReadOnlyList<FormulaItem> items) =>
    [
        .. items.SelectMany(item => item switch
        {
            OperatorItem { IsPrefix: false } operation => [MathMl.Tight(Character(operation.Operator))],
            GroupItem group => [Opening(group), .. Tight(group.Items), Closing(group)],
            _ => (XElement[])[Of(item)],
        }),
    ];

    /// <summary>One part.</summary>
    internal static XElement Of(FormulaItem item) => item switch
    {
        SymbolItem symbol => SymbolElements.Of(symbol.Symbol),
        NumberItem number => MathMl.Row(MathMl.Number(number.Number)),
        WordsItem words => MathMl.Words($"\u00A0{words.Words}\u00A0"),
        OperatorItem operation => MathMl.Operator(Character(operation.Operator), operation.IsPrefix ? "prefix" : operation.BeginsTerm ? "infix" : null),
        GroupItem group => MathMl.Element("mrow", Opening(group), Of(group.Items), Closing(group)),
        AppliedItem { IsAtPlace: true } applied => MathMl.Element("mrow", Of(applied.Head), Tight([applied.Argument])),
        AppliedItem applied => MathMl.Element("mrow", Of(applied.Head), Of(applied.Argument).Elements()),
        PowerItem power => Power(power),
        FractionItem fraction => MathMl.Element("mfrac", Of(fraction.Over), Of(fraction.Under)),
        SumItem sum => MathMl.Element("munder", MathMl.Operator("\u2211"), MathMl.Row(Tight(sum.Under))),
        MarkedItem marked => MathMl.Mark(Of(marked.Items)),
        _ => throw new InvalidOperationException($"found a part of a formula that is of no kind: {item.GetType().Name}"),
    };

    /// <summary>The character of an operator.</summary>
    internal static string Character(string operation) => operation switch
    {
        "-" => "\u2212",
        "<=" => "\u2264",
        ">=" => "\u2265",
        ".." => "\u2026",
        "in" => "\u2208",
        _ => operation,
    };

    /// <summary>The exponent stands at the closing bracket.</summary>
    private static XElement Power(PowerItem power)
    {
        var exponent = MathMl.Element("mn", power.Exponent);
        if (power.Base is not AppliedItem applied)
            return MathMl.Element("msup", Of(power.Base), exponent);
        List<XElement> elements = [.. Of(applied).Elements()];
        elements[^1] = MathMl.Element("msup", elements[^1], exponent);
        return MathMl.Element("mrow", elements);
    }

    /// <summary>The opening bracket of a group.</summary>
    internal static XElement Opening(GroupItem group) => MathMl.Fence(group.Open, "prefix");

    /// <summary>The closing one.</summary>
    internal static XElement Closing(GroupItem group) => MathMl.Fence(group.Close, "postfix");
}
