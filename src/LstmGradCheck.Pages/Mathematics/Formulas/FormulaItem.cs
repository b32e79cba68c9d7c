namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>A part of a formula. Two parts with the same text are the same mathematics.</summary>
/// <param name="Text">The part in the project's notation, without superfluous spaces.</param>
internal abstract record FormulaItem(string Text)
{
    /// <summary>Whether it is a factor, so that what stands beside it multiplies it.</summary>
    internal virtual bool IsFactor => true;

    /// <summary>Whether it ends in a factor.</summary>
    internal virtual bool EndsInFactor => IsFactor;

    /// <summary>Whether a new term begins with it.</summary>
    internal virtual bool BeginsTerm => false;

    /// <summary>The text of several parts.</summary>
    internal static string TextOf(IEnumerable<FormulaItem> items) => string.Join(' ', items.Select(item => item.Text));
}

/// <summary>A symbol with its sub- and superscripts.</summary>
/// <param name="Symbol">Its text.</param>
internal sealed record SymbolItem(string Symbol) : FormulaItem(Symbol);

/// <summary>A number without a sign.</summary>
/// <param name="Number">Its text.</param>
internal sealed record NumberItem(string Number) : FormulaItem(Number);

/// <summary>Words of a sentence.</summary>
/// <param name="Words">The words.</param>
internal sealed record WordsItem(string Words) : FormulaItem(Words)
{
    internal override bool IsFactor => false;

    internal override bool BeginsTerm => true;
}

/// <summary>An operator, a relation or a mark of punctuation.</summary>
/// <param name="Operator">Its text.</param>
/// <param name="IsPrefix">Whether it is the sign of what follows, and does not stand between two parts.</param>
internal sealed record OperatorItem(string Operator, bool IsPrefix = false) : FormulaItem(Operator)
{
    internal override bool IsFactor => false;

    internal override bool BeginsTerm => !IsPrefix && (Operator is "+" or "-" or "=");
}

/// <summary>What stands in brackets.</summary>
/// <param name="Open">The opening bracket; a bar for an absolute value.</param>
/// <param name="Items">What is within.</param>
/// <param name="Close">The closing bracket.</param>
internal sealed record GroupItem(string Open, IReadOnlyList<FormulaItem> Items, string Close) : FormulaItem($"{Open} {TextOf(Items)} {Close}");

/// <summary>A function or a symbol with its argument.</summary>
/// <param name="Head">What has the argument: a symbol or a fraction.</param>
/// <param name="Argument">The argument in its brackets.</param>
internal sealed record AppliedItem(FormulaItem Head, GroupItem Argument) : FormulaItem(Head.Text + Argument.Text)
{
    /// <summary>Whether the argument is the place of a value, such as a time step, and not a value itself.</summary>
    internal bool IsAtPlace => !SymbolText.IsFunction(Head.Text);
}

/// <summary>A power.</summary>
/// <param name="Base">What is raised.</param>
/// <param name="Exponent">The exponent.</param>
internal sealed record PowerItem(FormulaItem Base, string Exponent) : FormulaItem($"{Base.Text}^{Exponent}");

/// <summary>A fraction or a derivative.</summary>
/// <param name="Over">What stands above.</param>
/// <param name="Under">What stands beneath.</param>
internal sealed record FractionItem(FormulaItem Over, FormulaItem Under) : FormulaItem($"{Over.Text}/{Under.Text}");

/// <summary>The sign of a sum with what runs beneath it.</summary>
/// <param name="Under">What runs, such as <c>t</c>, or <c>u in phi, out</c>.</param>
internal sealed record SumItem(IReadOnlyList<FormulaItem> Under) : FormulaItem($"sum_{TextOf(Under)}")
{
    internal override bool IsFactor => false;
}

/// <summary>Parts that are marked.</summary>
/// <param name="Items">The parts.</param>
internal sealed record MarkedItem(IReadOnlyList<FormulaItem> Items) : FormulaItem(TextOf(Items))
{
    internal override bool IsFactor => Items[0].IsFactor;

    internal override bool EndsInFactor => Items[^1].EndsInFactor;

    internal override bool BeginsTerm => Items[0].BeginsTerm;
}
