namespace LstmGradCheck.Checking.Explanations;

/// <summary>The parts in which two expressions differ: whole terms of a sum or factors of a product, or what is within the only one that differs.</summary>
public sealed class MarkedDifference
{
    private readonly HashSet<Expression> marked = new(ReferenceEqualityComparer.Instance);

    /// <summary>Compares two expressions by their symbols, not by their values.</summary>
    /// <param name="first">An expression.</param>
    /// <param name="second">Another one.</param>
    public MarkedDifference(Expression first, Expression second)
    {
        // A value that stands in several places is one object, of which one place may differ and another not.
        (First, Second) = (first.Copy(), second.Copy());
        Mark(First, Second);
    }

    /// <summary>The first expression, whose parts can be marked.</summary>
    public Expression First { get; }

    /// <summary>The second one.</summary>
    public Expression Second { get; }

    /// <summary>Whether an expression is a part that differs.</summary>
    /// <param name="part">An expression within <see cref="First"/> or <see cref="Second"/>.</param>
    /// <returns>Whether it is marked.</returns>
    public bool Contains(Expression part) => marked.Contains(part);

    private void Mark(Expression first, Expression second)
    {
        // The whole is multiplied.
        if (second is { Kind: ExpressionKind.Product, Left: { Kind: ExpressionKind.Literal } factor } && ExpressionText.Symbols(second.Right!) == ExpressionText.Symbols(first))
        {
            marked.Add(factor);
            return;
        }

        var (left, right) = (Terms(first), Terms(second));
        Cancel(left, right);
        if (left.Count + right.Count == 0)
            return;
        if (left is [var (term, minus)] && right is [var (other, otherMinus)] && minus == otherMinus)
            MarkProducts(term, other);
        else
            marked.UnionWith(left.Concat(right).Select(part => part.Part));
    }

    private void MarkProducts(Expression first, Expression second)
    {
        var (left, right) = (Factors(first), Factors(second));
        Cancel(left, right);
        if (left is [var (factor, _)] && right is [var (other, _)] && IsWithin(factor, other))
            Mark(factor.Kind == ExpressionKind.Function ? factor.Left! : factor, other.Kind == ExpressionKind.Function ? other.Left! : other);
        else
            marked.UnionWith(left.Concat(right).Select(part => part.Part));
    }

    /// <summary>Whether two factors have something in common: both are the same function, or sums with a term in common.</summary>
    private static bool IsWithin(Expression factor, Expression other)
    {
        if (factor.Kind == ExpressionKind.Function || other.Kind == ExpressionKind.Function)
            return factor.Kind == other.Kind && factor.Name == other.Name && factor.Right?.Value == other.Right?.Value;
        var (left, right) = (Terms(factor), Terms(other));
        var count = left.Count;
        if (Math.Max(count, right.Count) == 1)
            return false;
        Cancel(left, right);
        return left.Count < count || (left.Count == 1 && right.Count == 1);
    }

    /// <summary>Removes from two lists what is in both.</summary>
    private static void Cancel(List<(Expression Part, bool IsNegative)> left, List<(Expression Part, bool IsNegative)> right)
    {
        foreach (var part in left.ToList())
        {
            var place = right.FindIndex(other => other.IsNegative == part.IsNegative && ExpressionText.Symbols(other.Part) == ExpressionText.Symbols(part.Part));
            if (place < 0)
                continue;
            right.RemoveAt(place);
            left.Remove(part);
        }
    }

    private static List<(Expression Part, bool IsNegative)> Terms(Expression sum)
    {
        var (terms, open) = (new List<(Expression, bool)>(), new Stack<(Expression Part, bool IsNegative)>([(sum, false)]));
        while (open.TryPop(out var next))
        {
            var (part, isNegative) = next;
            if (part.Kind == ExpressionKind.Negation)
                open.Push((part.Left!, !isNegative));
            else if (part.Kind is ExpressionKind.Sum or ExpressionKind.Difference)
            {
                open.Push((part.Right!, isNegative != (part.Kind == ExpressionKind.Difference)));
                open.Push((part.Left!, isNegative));
            }
            else
            {
                terms.Add((part, isNegative));
            }
        }

        return terms;
    }

    private static List<(Expression Part, bool IsNegative)> Factors(Expression product)
    {
        var (factors, open) = (new List<(Expression, bool)>(), new Stack<Expression>([product]));
        while (open.TryPop(out var part))
        {
            if (part.Kind == ExpressionKind.Product)
            {
                open.Push(part.Right!);
                open.Push(part.Left!);
            }
            else
            {
                factors.Add((part, false));
            }
        }

        return factors;
    }
}
