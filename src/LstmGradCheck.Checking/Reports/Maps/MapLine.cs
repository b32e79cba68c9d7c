namespace LstmGradCheck.Checking.Reports.Maps;

/// <summary>A line of a map in characters, see <see cref="DeviationMap"/>.</summary>
/// <param name="Label">What stands before the cells: the name of a row, or text where there are none.</param>
/// <param name="Cells">A character for each cell, see <see cref="MapCell"/>; empty in lines of text.</param>
/// <param name="Note">What stands behind them.</param>
public sealed record MapLine(string Label, string Cells = "", string Note = "")
{
    /// <summary>The whole line, without spaces at its end.</summary>
    public string Text => (Label + Cells + Note).TrimEnd();
}
