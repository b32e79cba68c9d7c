namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>A term of a formula: what stands between two signs or relations.</summary>
/// <param name="Sign">Plus or minus; empty for the left side of an equation.</param>
/// <param name="Items">Its factors and words.</param>
/// <param name="WithSign">The same with the sign before it, if there is one.</param>
internal sealed record FormulaTerm(string Sign, IReadOnlyList<FormulaItem> Items, IReadOnlyList<FormulaItem> WithSign)
{
    /// <summary>Terms with the same key are the same mathematics.</summary>
    internal string Key => $"{Sign} {FormulaItem.TextOf(Items)}";

    /// <summary>The terms of a part of a formula.</summary>
    internal static List<FormulaTerm> In(IReadOnlyList<FormulaItem> items)
    {
        var isEquation = items.Any(item => item is OperatorItem { Operator: "=" });
        var (terms, start) = (new List<FormulaTerm>(), 0);
        for (var i = 1; i <= items.Count; i++)
        {
            if (i < items.Count && items[i] is not OperatorItem { BeginsTerm: true })
                continue;
            terms.Add(Of([.. items.Skip(start).Take(i - start)], isEquation && start == 0));
            start = i;
        }

        return terms;
    }

    /// <summary>How many factors two terms have in common.</summary>
    internal int Common(FormulaTerm other)
    {
        List<string> texts = [.. other.Items.Select(item => item.Text)];
        return Items.Count(item => texts.Remove(item.Text));
    }

    private static FormulaTerm Of(List<FormulaItem> items, bool isLeft)
    {
        var sign = items[0].BeginsTerm ? items[0].Text : "";
        List<FormulaItem> rest = sign is "+" or "-" or "=" ? items[1..] : items;
        var isNegated = rest is [OperatorItem { IsPrefix: true, Operator: "-" }, ..];
        return new(isLeft ? "" : isNegated != (sign == "-") ? "-" : "+", isNegated ? rest[1..] : rest, sign == "=" ? rest : items);
    }
}
