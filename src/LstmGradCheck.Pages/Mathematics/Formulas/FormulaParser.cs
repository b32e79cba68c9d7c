namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>Reads a formula, or a sentence with symbols in it. Whatever it does not know it keeps as it is.</summary>
internal sealed class FormulaParser
{
    private readonly IReadOnlyList<FormulaToken> tokens;

    private int next;

    private FormulaParser(string formula) => tokens = FormulaLexer.Tokens(formula);

    /// <summary>The parts of a formula.</summary>
    internal static IReadOnlyList<FormulaItem> Parse(string formula)
    {
        var parser = new FormulaParser(formula);
        var items = new List<FormulaItem>();
        while (parser.next < parser.tokens.Count)
            items.AddRange(parser.Items(isOver: _ => false));
        return items;
    }

    private bool Is(int place, TokenKind kind, string? text = null) =>
        place < tokens.Count && tokens[place].Kind == kind && (text is null || tokens[place].Text == text);

    private bool IsTight(int place) => place < tokens.Count && !tokens[place].IsSpaced;

    /// <summary>Reads up to a token that ends it, or to a closing bracket without an opening one, which is kept.</summary>
    private List<FormulaItem> Items(Func<int, bool> isOver)
    {
        var items = new List<FormulaItem>();
        while (next < tokens.Count && !isOver(next))
        {
            var token = tokens[next];
            if (token.Kind == TokenKind.Word && token.Text == "sum" && Is(next + 1, TokenKind.Word, "over"))
                items.Add(SumOver());
            else if (token.Kind == TokenKind.Word || (token.Kind == TokenKind.Number && items is [.., WordsItem] && EndsWords(next + 1)))
                AddWord(items, token);
            else if (token.Kind is TokenKind.Operator or TokenKind.Close)
                AddOperator(items, token);
            else
                items.Add(Factor());
        }

        return items;
    }

    /// <summary>Whether a number before this place is a word of a sentence, such as the 1 of "layer 1, forward".</summary>
    private bool EndsWords(int place) => place >= tokens.Count || tokens[place].Kind == TokenKind.Word || tokens[place].Text is "," or "." or ";" or ":" or ")";

    private void AddWord(List<FormulaItem> items, FormulaToken token)
    {
        next++;
        if (items is [.., WordsItem words])
            items[^1] = new WordsItem($"{words.Words}{(token.IsSpaced ? " " : "")}{token.Text}");
        else
            items.Add(new WordsItem(token.Text));
    }

    private void AddOperator(List<FormulaItem> items, FormulaToken token)
    {
        next++;
        if (token.Text is "," or "." && items is [.., WordsItem words])
            items[^1] = new WordsItem(words.Words + token.Text);
        else
            items.Add(new OperatorItem(token.Text, IsSign(token.Text, items)));
    }

    private static bool IsSign(string text, List<FormulaItem> before) =>
        ((text is "-" or "+") && before is [] or [.., OperatorItem { Operator: not ".." }]) || (text == "-" && before is [.., WordsItem]);

    /// <summary>A symbol, a number or a bracket with what belongs to it: an argument, a power, what it is divided by.</summary>
    private FormulaItem Factor()
    {
        var item = Primary();
        if (item is SumItem)
            return item;
        if (Is(next, TokenKind.Operator, "/") && IsTight(next) && IsTight(next + 1) && (Is(next + 1, TokenKind.Symbol) || Is(next + 1, TokenKind.Number)))
        {
            next++;
            item = new FractionItem(item, Primary());
        }

        if ((item is SymbolItem or FractionItem) && Is(next, TokenKind.Open, "(") && IsTight(next))
            item = new AppliedItem(item, Group(")"));
        if (!Is(next, TokenKind.Operator, "^") || !Is(next + 1, TokenKind.Number))
            return item;
        next += 2;
        return new PowerItem(item, tokens[next - 1].Text);
    }

    private FormulaItem Primary()
    {
        var token = tokens[next];
        if (token.Kind == TokenKind.Open)
            return Group(token.Text == "(" ? ")" : token.Text == "[" ? "]" : "}");
        if (token.Kind == TokenKind.Bar)
            return Group("|");
        next++;
        return token.Kind == TokenKind.Number ? new NumberItem(token.Text)
            : token.Text.StartsWith("sum_", StringComparison.Ordinal) ? new SumItem(Parse(token.Text[4..]))
            : new SymbolItem(token.Text);
    }

    /// <summary>What is in brackets; to the end, if they are never closed.</summary>
    private GroupItem Group(string close)
    {
        var open = tokens[next++].Text;
        var items = Items(place => tokens[place].Text == close);
        return new(open, items, next++ < tokens.Count ? close : "");
    }

    /// <summary>
    /// "sum over u in in, phi of" and what it sums. What runs ends before the "of" behind which no word follows; a list of kinds of units is
    /// a set.
    /// </summary>
    private SumItem SumOver()
    {
        next += 2;
        if (!Is(next, TokenKind.Symbol) || !Is(next + 1, TokenKind.Word, "in"))
        {
            var under = Items(place => Is(place, TokenKind.Word, "of") && !Is(place + 1, TokenKind.Word));
            next++;
            return new(under);
        }

        var (runs, kinds) = (tokens[next].Text, new List<FormulaItem>());
        for (next += 2; next < tokens.Count && !Is(next, TokenKind.Word, "of"); next++)
            kinds.Add(Is(next, TokenKind.Operator) ? new OperatorItem(tokens[next].Text) : new SymbolItem(tokens[next].Text));
        next++;
        return new([new SymbolItem(runs), new OperatorItem("in"), new GroupItem("{", kinds, "}")]);
    }
}
