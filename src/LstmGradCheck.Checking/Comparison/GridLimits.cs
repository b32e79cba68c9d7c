namespace LstmGradCheck.Checking.Comparison;

/// <summary>How large the grids of a comparison may be, see <see cref="DeviationGrid"/>.</summary>
/// <param name="Rows">The most rows: units, or rows of a weight matrix.</param>
/// <param name="Columns">The most columns: time steps, or columns of a weight matrix.</param>
public sealed record GridLimits(int Rows, int Columns)
{
    /// <summary>
    /// One row for all units: where along time a quantity differs. There are more columns than a line of a terminal has, so that joining
    /// neighbours fills it.
    /// </summary>
    public static GridLimits OneLine { get; } = new(1, 240);
}
