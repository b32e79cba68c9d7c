using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>The equations of one layer, or of the output units, in one direction.</summary>
/// <param name="Id">The id on the page.</param>
/// <param name="Heading">What the equations are.</param>
/// <param name="Groups">The equations.</param>
internal sealed record SectionPart(string Id, XElement Heading, IReadOnlyList<EquationGroup> Groups)
{
    /// <summary>The sections of an explanation.</summary>
    internal static IReadOnlyList<SectionPart> Of(Explanation explanation)
    {
        var derivation = new Derivation(explanation);
        return [.. explanation.Sections.Select((section, i) => new SectionPart($"part-{i + 1}", FormulaMath.Text(section.Heading), EquationGroup.In(section, $"part-{i + 1}", derivation, explanation.OracleName)))];
    }
}
