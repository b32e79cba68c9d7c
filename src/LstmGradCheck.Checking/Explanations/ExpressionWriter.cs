using System.Text;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>Writes one expression, with parentheses only where the order of operations needs them.</summary>
/// <param name="leaf">How a literal or a symbol is written.</param>
/// <param name="marks">Parts that stand in braces; null for none.</param>
internal sealed class ExpressionWriter(Func<Expression, string> leaf, MarkedDifference? marks)
{
    private readonly StringBuilder text = new();

    /// <summary>Writes the expression.</summary>
    internal string Write(Expression expression)
    {
        WriteSum(expression, leading: true);
        return text.ToString();
    }

    /// <summary>A sum of many terms is a chain of left operands. It may be long, so a loop takes the place of recursion.</summary>
    private void WriteSum(Expression sum, bool leading)
    {
        var chain = new Stack<Expression>();
        while (sum.Kind is ExpressionKind.Sum or ExpressionKind.Difference)
        {
            chain.Push(sum);
            sum = sum.Left!;
        }

        if (leading)
            WriteFirst(sum);
        else
            WriteNext(sum, added: true);
        foreach (var link in chain)
            WriteNext(link.Right!, link.Kind == ExpressionKind.Sum);
    }

    /// <summary>The first term of a sum; a negative number needs no parentheses there.</summary>
    private void WriteFirst(Expression term)
    {
        if (IsLeaf(term) && !IsMarked(term))
            text.Append(leaf(term));
        else if (term.Kind == ExpressionKind.Negation)
            WriteProduct(term.Left!, "-");
        else
            WriteProduct(term, "");
    }

    /// <summary>A further term: a + (-b) is written as a - b, and a + (b + c) needs no parentheses.</summary>
    private void WriteNext(Expression term, bool added)
    {
        if (term.Kind == ExpressionKind.Negation)
            WriteNext(term.Left!, !added);
        else if (added && term.Kind is ExpressionKind.Sum or ExpressionKind.Difference)
            WriteSum(term, leading: false);
        else
            WriteProduct(term, added ? " + " : " - ");
    }

    private void WriteProduct(Expression product, string before)
    {
        if (IsMarked(product))
        {
            text.Append(before).Append('{');
            WriteUnmarked(product);
            text.Append('}');
            return;
        }

        if (product.Kind != ExpressionKind.Product)
        {
            WriteFactor(product, before);
            return;
        }

        WriteProduct(product.Left!, before);
        WriteProduct(product.Right!, " * ");
    }

    /// <summary>What stands in braces; nothing within it is marked.</summary>
    private void WriteUnmarked(Expression part) => text.Append(new ExpressionWriter(leaf, null).Write(part));

    private void WriteFactor(Expression factor, string before)
    {
        text.Append(before);
        if (IsLeaf(factor))
        {
            var value = leaf(factor);
            text.Append(value[0] == '-' ? $"({value})" : value);
        }
        else
        {
            var isFunction = factor.Kind == ExpressionKind.Function;
            text.Append(isFunction ? factor.Name : "").Append('(');
            WriteSum(isFunction ? factor.Left! : factor, leading: true);
            if (isFunction && factor.Right is { } threshold)
                text.Append(", ").Append(leaf(threshold));
            text.Append(')');
        }
    }

    private bool IsMarked(Expression part) => marks?.Contains(part) == true;

    private static bool IsLeaf(Expression expression) => expression.Kind is ExpressionKind.Literal or ExpressionKind.Symbol;
}
