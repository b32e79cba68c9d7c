using System.Xml.Linq;

namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>Breaks a formula into terms and fragments.</summary>
internal sealed class FormulaFlow
{
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
            if (items[i] is OperatorItem { Operator: "," or ";" or ":" } mark)
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

            term.Add(Fragment(items[i], before));
            before = [];
        }

        if (before.Count > 0)
            term.Add(new(before));
    }

    /// <summary>Punctuation stays with what it ends.</summary>
    private void AddPunctuation(IReadOnlyList<XElement> elements)
    {
        if (term is [.., { IsWords: false, IsMarked: false } last])
            term[^1] = last with { Elements = [.. last.Elements, .. elements] };
        else
            term.Add(new(elements));
        EndTerm();
    }

    private static MathFragment Fragment(FormulaItem item, IReadOnlyList<XElement> before) => item switch
    {
        WordsItem words => new([MathMl.Words(words.Words)]) { Before = before, IsWords = true },
        MarkedItem { Items: [WordsItem words] } => new([MathMl.Words(words.Words)]) { Before = before, IsWords = true, IsMarked = true },
        MarkedItem marked => new(FormulaElements.Of(marked.Items)) { Before = before, IsMarked = true },
        _ => new([.. before, FormulaElements.Of(item)]),
    };

    private void EndTerm()
    {
        if (term.Count > 0)
            terms.Add(term);
        term = [];
    }
}
