using System.Xml.Linq;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Pages.Pictures;

namespace LstmGradCheck.Pages.Audits;

/// <summary>A heat map on the page of an audit, with its numbers for the page's script.</summary>
/// <param name="id">The id on the page.</param>
/// <param name="grid">The values.</param>
/// <param name="first">The first divergence; or null.</param>
/// <param name="sequences">The number of sequences.</param>
internal sealed class HeatMapPart(string id, DeviationGrid grid, Deviation? first, int sequences)
{
    /// <summary>The id on the page.</summary>
    public string Id { get; } = id;

    /// <summary>The quantity.</summary>
    public string Name { get; } = grid.Quantity.Group;

    /// <summary>The picture.</summary>
    public XElement Svg { get; } = HeatMap.Of(id, grid, first).ToSvg();

    /// <summary>Its numbers.</summary>
    internal GridData Data { get; } = new(grid, sequences);

    /// <summary>The places whose equations are asked for.</summary>
    internal IEnumerable<KeyValuePair<(string Name, int Index), string>> Places() =>
        from row in Enumerable.Range(0, grid.Rows)
        from column in Enumerable.Range(0, grid.Columns)
        let value = grid[row, column]
        where value is not null
        select KeyValuePair.Create((value.Quantity.Name, value.Index), $"{Id}:{row}:{column}");
}
