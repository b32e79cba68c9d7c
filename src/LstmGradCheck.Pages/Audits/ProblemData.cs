using System.Text.Json.Serialization;

namespace LstmGradCheck.Pages.Audits;

/// <summary>What the page's script reads about a problem.</summary>
/// <param name="Sides">The names of the two sides that the heat maps compare.</param>
/// <param name="Grids">The numbers of each heat map, by its id.</param>
/// <param name="Places">The equations with numbers, by heat map, row and column.</param>
internal sealed record ProblemData(
    [property: JsonPropertyName("s")] IReadOnlyList<string> Sides,
    [property: JsonPropertyName("g")] IReadOnlyDictionary<string, GridData> Grids,
    [property: JsonPropertyName("p")] IReadOnlyDictionary<string, ExplainedPlace> Places);
