using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Pages.Audits;

/// <summary>What bounds the size of a page: 5 MB at most, whatever was audited.</summary>
public static class PageLimits
{
    /// <summary>The most bytes of a page's problems; the rest of 5 MB is for its head, its table and its style.</summary>
    internal const int Bytes = 4_200_000;

    /// <summary>What a problem takes whose pictures are left out, in bytes.</summary>
    internal const int ReducedBytes = 6_000;

    /// <summary>Kept for a problem of which an overview is shown, in bytes.</summary>
    internal const int OverviewBytes = 30_000;

    /// <summary>The most characters of the equations with numbers that a problem brings.</summary>
    internal const int ExplanationCharacters = 1_000_000;

    /// <summary>The same for a problem that agrees, in a report of several.</summary>
    internal const int FewerExplanationCharacters = 100_000;

    /// <summary>The most cells of all grids of a problem.</summary>
    private const int Cells = 50_000;

    /// <summary>The size that grids have to have so that those of each problem stay small together.</summary>
    /// <param name="audits">The audits of a report.</param>
    /// <returns>At most 64 rows and columns.</returns>
    public static GridLimits For(IEnumerable<PlannedAudit> audits)
    {
        var side = 64;
        foreach (var audit in audits)
        {
            var sizes = audit.Problem.QuantitiesOf(audit.Gradient).GroupBy(quantity => quantity.Group).Select(group => DeviationGrid.SizeOf(group.First())).ToList();
            while (side > 8 && sizes.Sum(size => (long)Math.Min(size.Rows, side) * Math.Min(size.Columns, side)) > Cells)
                side--;
        }

        return new(side, side);
    }
}
