using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>Breaks a formula into terms and fragments.</summary>
internal sealed class FormulaFlow
{
    /// <summary>What is marked and has more characters is broken as well.</summary>
    private const int LongestMark = 40;

    private readonly List<IReadOnlyList<MathFragment>> terms = [];

    private List<MathFragment> term = [];

    private FormulaFlow()
    {
    }

    /// <summary>The terms of a formula.</summary>
    internal static MathFlow Of(IReadOnlyList<FormulaItem> items)
    {
        var flow = new FormulaFlow();
        flow.Add(items);
        flow.EndTerm();
        return new(flow.terms);
    }

    private void Add(IReadOnlyList<FormulaItem> items)
    {
        List<XElement> before = [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is OperatorItem { Operator: "," or ";" or ":" or "." } mark)
            {
                AddPunctuation([.. before, MathMl.Element("mo", new XAttribute("rspace", mark.Operator == ";" ? "1em" : "0.4em"), mark.Operator)]);
                before = [];
                continue;
            }

            if (items[i].BeginsTerm || (i > 0 && items[i - 1] is WordsItem or MarkedItem { Items: [WordsItem] }))
                EndTerm();
            if (i > 0 && FormulaElements.Multiplies(items[i - 1], items[i]))
                before.Add(MathMl.Times());
            if (items[i] is OperatorItem or SumItem)
            {
                before.Add(FormulaElements.Of(items[i]));
                continue;
            }

            AddFragments(items[i], before);
            before = [];
        }

        if (before.Count > 0)
            term.Add(new(before));
    }

    /// <summary>Punctuation stays with what it ends.</summary>
    private void AddPunctuation(IReadOnlyList<XElement> elements)
    {
        if (term is [.., { IsWords: true, IsMarked: false } words])
            term[^1] = words with { Elements = [MathMl.Words(words.Elements[0].Value + elements[^1].Value)] };
        else if (term is [.., var last])
            term[^1] = last with { After = [.. last.After, .. elements] };
        else
            term.Add(new(elements));
        EndTerm();
    }

    private void AddFragments(FormulaItem item, IReadOnlyList<XElement> before)
    {
        switch (item)
        {
            case WordsItem words:
                term.Add(new([MathMl.Words(words.Words)]) { Before = before, IsWords = true });
                break;
            case MarkedItem { Items: [WordsItem words] }:
                term.Add(new([MathMl.Words(words.Words)]) { Before = before, IsWords = true, IsMarked = true });
                break;
            case MarkedItem marked when marked.Text.Length <= LongestMark:
                term.Add(new(FormulaElements.Of(marked.Items)) { Before = before, IsMarked = true });
                break;
            case MarkedItem marked:
                AddAll([.. Of(marked.Items).Terms.SelectMany(inner => inner).Select(fragment => fragment with { Before = [], Elements = [.. fragment.Before, .. fragment.Elements, .. fragment.After], After = [], IsMarked = true })], before);
                break;
            case GroupItem { Open: not "|" } group:
                MathFragment[] fragments = [.. Of(group.Items).Terms.SelectMany(inner => inner)];
                if (fragments.Length == 0)
                    goto default;
                fragments[^1] = fragments[^1] with { After = [.. fragments[^1].After, FormulaElements.Closing(group)] };
                AddAll(fragments, [.. before, FormulaElements.Opening(group)]);
                break;
            default:
                term.Add(new([.. before, FormulaElements.Of(item)]));
                break;
        }
    }

    private void AddAll(MathFragment[] fragments, IReadOnlyList<XElement> before) =>
        term.AddRange(fragments.Select((fragment, i) => i == 0 ? fragment with { Before = [.. before, .. fragment.Before] } : fragment));

    private void EndTerm()
    {
        if (term.Count > 0)
            terms.Add(term);
        term = [];
    }
}
