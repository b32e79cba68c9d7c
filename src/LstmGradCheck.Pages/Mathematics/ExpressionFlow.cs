using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics.Formulas;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Writes one expression, with parentheses only where the order of operations needs them, as <see cref="ExpressionText"/> does.</summary>
/// <param name="leaf">How a literal or a symbol is written.</param>
/// <param name="times">The sign of a product.</param>
/// <param name="marks">The parts that are marked; null for none.</param>
/// <param name="targetOf">The page's id of what a symbol names; null for no links.</param>
internal sealed class ExpressionFlow(
    Func<Expression, IReadOnlyList<XElement>> leaf, Func<XElement> times, MarkedDifference? marks, Func<Expression, string?>? targetOf)
{
    /// <summary>What is marked and has more characters is broken as well.</summary>
    private const int LongestMark = 40;

    private readonly List<List<MathFragment>> terms = [];

    /// <summary>The terms of the expression.</summary>
    internal MathFlow Of(Expression expression)
    {
        AddSum(expression, []);
        return new(terms);
    }

    /// <summary>A sum of many terms is a chain of left operands. It may be long, so a loop takes the place of recursion.</summary>
    private void AddSum(Expression sum, IReadOnlyList<XElement> sign)
    {
        var chain = new Stack<Expression>();
        for (; sum.Kind is ExpressionKind.Sum or ExpressionKind.Difference && !IsMarked(sum); sum = sum.Left!)
            chain.Push(sum);
        if (sign.Count > 0)
            AddNext(sum, isAdded: true);
        else if (sum.Kind == ExpressionKind.Negation && !IsMarked(sum))
            AddTerm(sum.Left!, [MathMl.Operator("\u2212", "prefix")], isFirst: false);
        else
            AddTerm(sum, [], isFirst: true);
        foreach (var link in chain)
            AddNext(link.Right!, link.Kind == ExpressionKind.Sum);
    }

    /// <summary>A further term: a + (-b) is written as a - b, and a + (b + c) needs no parentheses.</summary>
    private void AddNext(Expression term, bool isAdded)
    {
        var sign = MathMl.Operator(isAdded ? "+" : "\u2212", "infix");
        if (IsMarked(term))
            AddTerm(term, [sign], isFirst: false);
        else if (term.Kind == ExpressionKind.Negation)
            AddNext(term.Left!, !isAdded);
        else if (isAdded && term.Kind is ExpressionKind.Sum or ExpressionKind.Difference)
            AddSum(term, [sign]);
        else
            AddTerm(term, [sign], isFirst: false);
    }

    private void AddTerm(Expression product, IReadOnlyList<XElement> sign, bool isFirst)
    {
        terms.Add([]);
        AddProduct(product, sign, isFirst);
    }

    private void AddProduct(Expression product, IReadOnlyList<XElement> before, bool isFirst)
    {
        if (IsMarked(product))
        {
            AddMarked(product, before);
            return;
        }

        if (product.Kind == ExpressionKind.Product)
        {
            AddProduct(product.Left!, before, isFirst: false);
            AddProduct(product.Right!, [times()], isFirst: false);
            return;
        }

        if (IsLeaf(product))
            AddLeaf(product, before, isFirst);
        else if (product.Kind == ExpressionKind.Function)
            AddInParentheses(product.Left!, [.. before, SymbolElements.Of(product.Name)], product.Right is { } threshold ? [MathMl.Operator(","), .. leaf(threshold)] : []);
        else
            AddInParentheses(product, before, []);
    }

    /// <summary>A number or a symbol; as a factor, a negative number stands in parentheses.</summary>
    private void AddLeaf(Expression part, IReadOnlyList<XElement> before, bool isFirst)
    {
        var (elements, target) = (leaf(part), part.Kind == ExpressionKind.Symbol ? targetOf?.Invoke(part) : null);
        if (target is not null)
            terms[^1].Add(new(elements) { Before = before, Target = target });
        else
            terms[^1].Add(new([.. before, .. !isFirst && elements is [{ Name.LocalName: "mo", Value: "\u2212" }, ..] ? InParentheses(elements) : elements]));
    }

    /// <summary>What is marked, in as many fragments as it has itself if it is long; nothing within it is marked again, or a link.</summary>
    private void AddMarked(Expression part, IReadOnlyList<XElement> before)
    {
        MathFragment[] fragments = [.. new ExpressionFlow(leaf, times, null, null).Of(part).Terms.SelectMany(term => term)];
        IReadOnlyList<XElement>[] runs = fragments.Sum(fragment => fragment.Elements.Sum(element => element.Value.Length)) <= LongestMark
            ? [[.. fragments.SelectMany(Elements)]]
            : [.. fragments.Select(fragment => (IReadOnlyList<XElement>)[.. Elements(fragment)])];
        terms[^1].AddRange(runs.Select((run, i) => new MathFragment(run) { Before = i == 0 ? before : [], IsMarked = true }));
    }

    /// <summary>A sum that is a factor, or the argument of a function, in as many fragments as it has itself.</summary>
    private void AddInParentheses(Expression part, IReadOnlyList<XElement> before, IReadOnlyList<XElement> last)
    {
        MathFragment[] fragments = [.. new ExpressionFlow(leaf, times, marks, targetOf).Of(part).Terms.SelectMany(term => term)];
        // A function without links stays in one piece.
        if (!IsSum(part) && fragments.All(fragment => fragment.Target is null))
            fragments = [new([.. fragments.SelectMany(Elements)])];
        fragments[0] = fragments[0] with { Before = [.. before, MathMl.Fence("(", "prefix"), .. fragments[0].Before] };
        fragments[^1] = fragments[^1] with { After = [.. fragments[^1].After, .. last, MathMl.Fence(")", "postfix")] };
        terms[^1].AddRange(fragments);
    }

    private static XElement[] InParentheses(IReadOnlyList<XElement> elements) => [MathMl.Fence("(", "prefix"), .. elements, MathMl.Fence(")", "postfix")];

    private static IEnumerable<XElement> Elements(MathFragment fragment) => [.. fragment.Before, .. fragment.IsMarked ? [MathMl.Mark(fragment.Elements)] : fragment.Elements, .. fragment.After];

    private bool IsMarked(Expression part) => marks?.Contains(part) == true;

    private static bool IsSum(Expression expression) => expression.Kind is ExpressionKind.Sum or ExpressionKind.Difference;

    private static bool IsLeaf(Expression expression) => expression.Kind is ExpressionKind.Literal or ExpressionKind.Symbol;
}
