using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;
using LstmGradCheck.Pages.Writing;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>Equations by themselves as a page, with the meaning of their symbols.</summary>
public static class StatedPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="id">What was asked for, such as <c>B4</c>.</param>
    /// <param name="equations">The equations.</param>
    public static void Write(Stream stream, string id, IReadOnlyList<StatedEquation> equations)
    {
        ArgumentNullException.ThrowIfNull(equations);
        PageWriter.Write(stream, $"Equation {id}", "stated.liquid", new Dictionary<string, object?>
        {
            ["id"] = id,
            ["equations"] = equations.Select(equation => new StatedPart(equation)).ToList(),
            ["symbols"] = StatedEquation.SymbolsOf(equations).Select(symbol => new SymbolPart(FormulaMath.Of(symbol.Key), FormulaMath.Text(symbol.Value))).ToList(),
        });
    }

    /// <summary>An equation.</summary>
    /// <param name="Equation">The equation.</param>
    internal sealed record StatedPart(StatedEquation Equation)
    {
        /// <summary>Its id.</summary>
        public string Id => Equation.Equation.Id;

        /// <summary>What it computes.</summary>
        public string Title => Equation.Title;

        /// <summary>Where it is from.</summary>
        public string Citation => Equation.Equation.Citation;

        /// <summary>The engine's method that computes it.</summary>
        public string Method => Equation.Method;

        /// <summary>The formula.</summary>
        public XElement Formula => FormulaMath.Text(Equation.Equation.Formula);
    }

    /// <summary>A symbol and its meaning.</summary>
    /// <param name="Symbol">The symbol.</param>
    /// <param name="Meaning">Its meaning.</param>
    internal sealed record SymbolPart(XElement Symbol, XElement Meaning);
}
