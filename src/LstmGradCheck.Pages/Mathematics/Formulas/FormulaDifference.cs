namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>
/// Finds where two formulas differ: whole terms of a sum, or the factors of a term that both have in another form, or what is within the only
/// factor that differs.
/// </summary>
internal sealed class FormulaDifference
{
    private readonly HashSet<FormulaItem> marked = new(ReferenceEqualityComparer.Instance);

    private FormulaDifference()
    {
    }

    /// <summary>Both formulas with marks.</summary>
    internal static (IReadOnlyList<FormulaItem> Right, IReadOnlyList<FormulaItem> Wrong) Of(string right, string wrong)
    {
        var (first, second, difference) = (FormulaParser.Parse(right), FormulaParser.Parse(wrong), new FormulaDifference());
        var (rightParts, wrongParts) = (Parts(first), Parts(second));
        foreach (var (part, place) in wrongParts.Select((part, place) => (part, place)))
        {
            var other = rightParts.Find(candidate => LeftSide(candidate) is { Length: > 0 } left && left == LeftSide(part)) ?? (place == 0 ? rightParts[0] : null);
            if (other is not null)
                difference.Compare(other, part);
        }

        return (difference.Marked(first), difference.Marked(second));
    }

    /// <summary>The parts between semicolons.</summary>
    private static List<List<FormulaItem>> Parts(IReadOnlyList<FormulaItem> items)
    {
        List<List<FormulaItem>> parts = [[]];
        foreach (var item in items)
        {
            if (item is OperatorItem { Operator: ";" })
                parts.Add([]);
            else
                parts[^1].Add(item);
        }

        return parts;
    }

    private static string LeftSide(List<FormulaItem> part) =>
        part.FindIndex(item => item is OperatorItem { Operator: "=" }) is > 0 and var place ? FormulaItem.TextOf(part.Take(place)) : "";

    private void Compare(IReadOnlyList<FormulaItem> first, IReadOnlyList<FormulaItem> second)
    {
        var (left, right) = (FormulaTerm.In(first), FormulaTerm.In(second));
        foreach (var term in left.ToList())
        {
            if (right.FindIndex(other => other.Key == term.Key) is >= 0 and var place)
            {
                left.Remove(term);
                right.RemoveAt(place);
            }
        }

        if (MarkMultiplied(left, right) || MarkMultiplied(right, left))
            return;
        foreach (var term in right.ToList())
        {
            if (left.Where(other => other.Sign == term.Sign && other.Common(term) > 0).MaxBy(other => other.Common(term)) is { } counterpart)
            {
                CompareFactors(counterpart, term);
                left.Remove(counterpart);
                right.Remove(term);
            }
        }

        if (left is [var only] && right is [var single] && only.Sign == single.Sign)
            CompareFactors(only, single);
        else
            marked.UnionWith(left.Concat(right).SelectMany(term => term.WithSign));
    }

    /// <summary>Whether one side is the other, in brackets and multiplied.</summary>
    private bool MarkMultiplied(List<FormulaTerm> side, List<FormulaTerm> other)
    {
        if (side is not [{ Sign: "+" } product] || product.Items.OfType<GroupItem>().FirstOrDefault(group => FormulaTerm.In(group.Items).Select(term => term.Key).SequenceEqual(other.Select(term => term.Key))) is not { } multiplied)
            return false;
        marked.UnionWith(product.Items.Where(item => item != multiplied));
        return true;
    }

    private void CompareFactors(FormulaTerm first, FormulaTerm second)
    {
        var (left, right) = (first.Items.ToList(), second.Items.ToList());
        foreach (var item in first.Items)
        {
            if (right.FindIndex(other => other.Text == item.Text) is >= 0 and var place)
            {
                left.Remove(item);
                right.RemoveAt(place);
            }
        }

        if (left is [var factor] && right is [var changed] && Within(factor, changed) is var (inner, other) && inner is not null)
            Compare(inner, other);
        else
            marked.UnionWith(left.Concat(right));
    }

    /// <summary>What two factors enclose, if they differ only in that: the arguments of a function, or sums with a term in common.</summary>
    private static (IReadOnlyList<FormulaItem>? First, IReadOnlyList<FormulaItem> Second) Within(FormulaItem first, FormulaItem second) => (first, second) switch
    {
        (AppliedItem { IsAtPlace: false } one, AppliedItem other) when one.Head.Text == other.Head.Text => (one.Argument.Items, other.Argument.Items),
        (GroupItem one, GroupItem other) when one.Open == other.Open && HaveCommon(one, other) => (one.Items, other.Items),
        _ => (null, []),
    };

    private static bool HaveCommon(GroupItem first, GroupItem second)
    {
        var (left, right) = (FormulaTerm.In(first.Items), FormulaTerm.In(second.Items));
        return left.Exists(term => right.Exists(other => other.Common(term) > 0));
    }

    private List<FormulaItem> Marked(IReadOnlyList<FormulaItem> items)
    {
        var result = new List<FormulaItem>();
        for (var i = 0; i < items.Count; i++)
        {
            List<FormulaItem> run = [.. items.Skip(i).TakeWhile(marked.Contains)];
            result.Add(run.Count > 0 ? new MarkedItem(run) : Inner(items[i]));
            i += Math.Max(run.Count - 1, 0);
        }

        return result;
    }

    private FormulaItem Inner(FormulaItem item) => item switch
    {
        GroupItem group => new GroupItem(group.Open, Marked(group.Items), group.Close),
        AppliedItem applied => new AppliedItem(applied.Head, (GroupItem)Inner(applied.Argument)),
        PowerItem power => power with { Base = Inner(power.Base) },
        _ => item,
    };
}
