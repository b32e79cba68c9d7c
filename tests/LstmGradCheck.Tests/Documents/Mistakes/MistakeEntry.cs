using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Documents.Mistakes;

/// <summary>The section of a page that describes one mistake.</summary>
/// <param name="mutant">The mistake.</param>
/// <param name="measured">What it does.</param>
internal sealed class MistakeEntry(Mutant mutant, MeasuredMistake measured)
{
    /// <summary>The section, its lines ending in line feeds.</summary>
    internal string Render() => string.Concat(Lines().Select(line => line + "\n"));

    private IEnumerable<string> Lines()
    {
        yield return $"## {mutant.Id}";
        yield return "";
        yield return $"`{mutant.Change}`{OfGradients()}";
        yield return "";
        foreach (var line in mutant.WrongEquations.SelectMany(Formulas))
            yield return line;
        yield return $"- Shows first in {string.Join("; ", mutant.Places.Select(Place).Distinct())}.";
        yield return $"- Shows on {measured.Shown} of {measured.Tried} problems{Cost()}";
        if (measured.Hiding.ToList() is { Count: > 0 } hiding)
            yield return $"- Cannot be seen {string.Join(", ", hiding)}.";
        if (mutant.Twin is { } twin)
            yield return $"- The weight gradients are the same as with {twin.Id}.";
        if (mutant.SeenIn.Count > 0)
            yield return $"- Public bugs of the kind: {string.Join("; ", mutant.SeenIn)}.";
        yield return "";
    }

    private string OfGradients() => mutant.Gradients.Count == GradientKinds.All.Count
        ? ""
        : $" ({string.Join(" and ", mutant.Gradients.Select(gradient => gradient.Name()))} gradient)";

    /// <summary>The right formula and the wrong one, as a block of text.</summary>
    internal static IEnumerable<string> Formulas(WrongEquation wrong)
    {
        if (StatedEquation.RightOf(wrong) is not { } right)
            return [wrong.Formula, ""];
        return ["```text", $"{wrong.Equation}", $"right  {right}", $"wrong  {wrong.Formula}", "```", ""];
    }

    private string Cost() => measured.Cost == "0"
        ? ". No weight gradient changes."
        : $"; the weight gradients are wrong by {measured.Cost} of their size.";

    private static string Place(PlantedPlace place)
    {
        var unit = place.Unit is { } of ? of.Symbol() : "";
        var name = place.Kind == QuantityKind.WeightGradient ? $"`{place.Symbol}`{(unit.Length == 0 ? "" : $" of {unit}")}"
            : $"`{(unit.Length == 0 ? "" : unit + ".")}{place.Symbol}`";
        List<string> where =
        [
            .. place.Layers == PlantedLayers.All ? [] : (string[])[place.Layers.Words],
            .. place.Steps == PlantedSteps.All ? [] : (string[])[place.Steps.Words],
            .. place.FirstSequence == 1 ? [] : (string[])[$"from sequence {place.FirstSequence} on"],
        ];
        return where.Count == 0 ? name : $"{name} ({string.Join(", ", where)})";
    }
}
