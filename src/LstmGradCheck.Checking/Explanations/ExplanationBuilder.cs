using System.Reflection;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>Collects explained equations, section by section.</summary>
/// <param name="formulas">The formulas as they apply to what is explained.</param>
internal sealed class ExplanationBuilder(AppliedFormula formulas)
{
    private readonly List<(string Heading, LayerName Layer, List<ExplainedEquation> Equations)> sections = [];

    private Layer? current;

    /// <summary>The sections that have equations.</summary>
    internal IReadOnlyList<ExplanationSection> Sections =>
        [.. sections.Where(section => section.Equations.Count > 0).Select(section => new ExplanationSection(section.Heading, section.Equations) { Layer = section.Layer })];

    /// <summary>Begins a section.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="layer">The layer whose equations follow; null for output units.</param>
    internal void Begin(string heading, Layer? layer)
    {
        sections.Add((heading, layer?.Name ?? 0, []));
        current = layer;
    }

    /// <summary>Adds an equation whose result has a name in traces.</summary>
    /// <param name="equation">The engine's method; its attribute gives the id, the formula and the citation.</param>
    /// <param name="term">What it returned.</param>
    /// <param name="name">The name of the result.</param>
    /// <param name="comparison">The traces' values.</param>
    internal void Add(Delegate equation, Symbolic term, string name, Deviation comparison) =>
        Add(equation, term, name, comparison.Quantity.PlaceOf(comparison.Index), comparison);

    /// <summary>Adds a part of an equation, which has no name in traces.</summary>
    internal void AddPart(Delegate equation, Symbolic term, string name, Scope scope, string axis, int index) =>
        Add(equation, term, name, [new("sequence", scope.Sequence), new("t", scope.Time), new(axis, index + 1)], null);

    private void Add(
        Delegate equation, Symbolic term, string name, IReadOnlyList<KeyValuePair<string, int>> place, Deviation? comparison)
    {
        if (equation.Method.GetCustomAttribute<EquationAttribute>() is not { } attribute)
        {
            // A wrong equation is stated nowhere.
            sections[^1].Equations.Add(new(new("", "", ""), "", "", name, term.Expression, place, comparison));
            return;
        }

        sections[^1].Equations.Add(new(attribute, formulas.Of(attribute, current), EquationTitles.Of(attribute), name, term.Expression, place, comparison));
    }
}
