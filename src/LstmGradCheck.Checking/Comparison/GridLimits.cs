namespace LstmGradCheck.Checking.Comparison;

/// <summary>How large the grids of a comparison may be, see <see cref="DeviationGrid"/>.</summary>
/// <param name="Rows">The most rows: units, or rows of a weight matrix.</param>
/// <param name="Columns">The most columns: time steps, or columns of a weight matrix.</param>
public sealed record GridLimits(int Rows, int Columns)
{
    /// <summary>One row for all units, and columns for a line of a terminal: where along time a quantity differs.</summary>
    public static GridLimits OneLine { get; } = new(1, 60);
}
