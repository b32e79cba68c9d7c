namespace LstmGradCheck.Checking.Mutants.Formulas;

/// <summary>Short forms for the tables of wrong formulas.</summary>
internal static class Formula
{
    /// <summary>A formula in the place of a stated equation's.</summary>
    internal static WrongEquation Wrong(string equation, string formula) => new(equation, formula);

    /// <summary>The same, with the right formula as it is where the mistake is made.</summary>
    internal static WrongEquation Wrong(string equation, string formula, string right) => new(equation, formula) { RightFormula = right };

    /// <summary>A mistake that is made in no equation, in words.</summary>
    internal static WrongEquation InNoEquation(string words) => new("", words);
}
