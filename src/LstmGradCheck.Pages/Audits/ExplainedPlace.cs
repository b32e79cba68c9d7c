using System.Text.Json.Serialization;

namespace LstmGradCheck.Pages.Audits;

/// <summary>An equation with the numbers of one value, as the page's script reads it.</summary>
/// <param name="Equation">The place of the equation among those of the problem.</param>
/// <param name="Name">The name of the value, such as <c>delta_phi_1(3)</c>.</param>
/// <param name="Symbols">The right-hand side with its symbols.</param>
/// <param name="Numbers">The right-hand side with numbers.</param>
internal sealed record ExplainedPlace(
    [property: JsonPropertyName("e")] int Equation,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("y")] string Symbols,
    [property: JsonPropertyName("v")] string Numbers);
