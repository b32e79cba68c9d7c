using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>What a mistake makes of an equation, beside the right formula.</summary>
internal sealed class FormulaPair
{
    internal FormulaPair(WrongEquation wrong)
    {
        Id = wrong.Equation;
        if (StatedEquation.RightOf(wrong) is { } right)
            (Right, Wrong) = FormulaMath.DifferenceText(right, wrong.Formula);
        else
            Wrong = FormulaMath.Text(wrong.Formula);
    }

    /// <summary>The equation's id; empty for a mistake that is made in no equation.</summary>
    public string Id { get; }

    /// <summary>The right formula; null if there is none.</summary>
    public XElement? Right { get; }

    /// <summary>The wrong one, or what is done in its place.</summary>
    public XElement Wrong { get; }
}
