using LstmGradCheck.Checking.Explanations;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>Numbers for expressions, the same for those that consist of the same symbols and operations.</summary>
internal sealed class ExpressionIds
{
    private readonly Dictionary<(ExpressionKind Kind, string Name, double Value, int Left, int Right), int> ids = [];

    /// <summary>The numbers of an expression and of everything in it; its own is the last one.</summary>
    internal IReadOnlyList<int> In(Expression expression)
    {
        var (known, found, open) = (new Dictionary<Expression, int>(ReferenceEqualityComparer.Instance), new List<int>(), new Stack<Expression>([expression]));
        // A sum of many terms is a chain of left operands, too deep for recursion.
        while (open.TryPeek(out var part))
        {
            if (Pending(part.Left) is { } left)
            {
                open.Push(left);
            }
            else if (Pending(part.Right) is { } right)
            {
                open.Push(right);
            }
            else
            {
                open.Pop();
                known[part] = IdOf(part, part.Left is null ? -1 : known[part.Left], part.Right is null ? -1 : known[part.Right]);
                found.Add(known[part]);
            }
        }

        return found;

        Expression? Pending(Expression? part) => part is not null && !known.ContainsKey(part) ? part : null;
    }

    private int IdOf(Expression part, int left, int right)
    {
        var key = (part.Kind, part.Name, part.Kind == ExpressionKind.Literal ? part.Value : 0, left, right);
        if (!ids.TryGetValue(key, out var id))
            ids[key] = id = ids.Count;
        return id;
    }
}
