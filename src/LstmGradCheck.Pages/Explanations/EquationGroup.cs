using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Equations;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>The equations of one id that stand beside each other.</summary>
internal sealed class EquationGroup
{
    private EquationGroup(string id, EquationAttribute equation, string title, string formula, IReadOnlyList<EquationPart> equations) =>
        (Id, Equation, Title, Citation, Formula, Equations) = (id, equation.Id, title, equation.Citation, FormulaMath.Text(formula), equations);

    /// <summary>The id on the page.</summary>
    public string Id { get; }

    /// <summary>The equation's id.</summary>
    public string Equation { get; }

    /// <summary>What it computes.</summary>
    public string Title { get; }

    /// <summary>Where it is from.</summary>
    public string Citation { get; }

    /// <summary>The formula, without the terms that the network does not have or that the gradient cuts.</summary>
    public XElement Formula { get; }

    /// <summary>The equation for each unit.</summary>
    public IReadOnlyList<EquationPart> Equations { get; }

    /// <summary>The groups of a section.</summary>
    internal static IReadOnlyList<EquationGroup> In(ExplanationSection section, string sectionId, Derivation derivation, string oracle)
    {
        var groups = new List<List<ExplainedEquation>>();
        foreach (var equation in section.Equations)
        {
            if (groups is [.., [var first, ..]] && first.Equation.Id == equation.Equation.Id)
                groups[^1].Add(equation);
            else
                groups.Add([equation]);
        }

        return [.. groups.Select((group, i) => new EquationGroup($"{sectionId}-{i + 1}", group[0].Equation, group[0].Title, group[0].Formula, [.. group.Select(equation => EquationPart.Of(equation, derivation, oracle))]))];
    }
}
