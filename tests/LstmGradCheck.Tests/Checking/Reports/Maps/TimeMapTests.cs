using LstmGradCheck.Checking.Reports.Maps;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Maps;

public sealed class TimeMapTests
{
    private const string Wrong = "sequence1.layer1.c.e_s";

    /// <summary>However many steps share a column, one wrong value is seen, where it is.</summary>
    [Theory]
    [InlineData(1, 80)]
    [InlineData(12, 80)]
    [InlineData(57, 80)]
    [InlineData(58, 80)]
    [InlineData(240, 80)]
    [InlineData(241, 60)]
    [InlineData(4999, 80)]
    [InlineData(4999, 40)]
    public void One_wrong_step_of_many_is_seen_in_its_column(int steps, int columns)
    {
        for (var t = 1; t <= steps; t += Math.Max(1, steps / 50))
        {
            var lines = DeviationMap.Of(ComparedTraces.Of([1], steps).With(Wrong, t - 1, 5).Compare(), columns);
            var row = lines.Single(line => line.Label.Trim() == "layer1.c.e_s");
            var place = row.Cells.IndexOf(MapCell.First, StringComparison.Ordinal);
            Assert.Equal(new string('.', place) + "!" + new string('.', row.Cells.Length - place - 1), row.Cells);
            var perColumn = PerColumn(lines);
            Assert.Equal((t - 1) / perColumn, place);
            Assert.Equal((steps + perColumn - 1) / perColumn, row.Cells.Length);
            Assert.All(lines, line => Assert.True(line.Text.Length <= columns, line.Text));
            // It is pointed at from above and from the right.
            Assert.Equal(place + row.Label.Length, lines.Single(line => line.Cells.Trim() == "v").Text.Length - 1);
            Assert.EndsWith(" <", row.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_column_of_many_steps_shows_the_worst_of_them_and_of_all_sequences()
    {
        var traces = ComparedTraces.Of([1], 300, 600).With("sequence2.layer1.c.e_s", 599, 5).With(Wrong, 0, 50).With("sequence2.layer1.c.e_s", 1, 5e4).With(Wrong, 2, 500);
        var lines = DeviationMap.Of(traces.Compare());
        Assert.Equal("  where values differ, t = 1 to 600, the worst of 12 steps a column, 2 sequences:", string.Join(' ', lines.TakeWhile(line => line.Cells.Length == 0).Select((line, i) => i == 0 ? line.Text : line.Text.Trim())));
        var cells = lines.Single(line => line.Label.Trim() == "layer1.c.e_s").Cells;
        // The first sequence is derived first, and its last wrong step.
        Assert.Equal(('!', '1', 50), (cells[0], cells[^1], cells.Length));
    }

    [Fact]
    public void Steps_that_were_not_recorded_are_blank_and_all_rows_have_the_same_columns()
    {
        var both = ComparedTraces.Of([2], 3, 600);
        var lines = DeviationMap.Of(both.With("sequence2.layer2.c.e_s", 599, 5).Compare());
        Assert.Single(lines.Where(line => line.Label.Contains("layer2", StringComparison.Ordinal)).Select(line => line.Cells.Length).Distinct());
        // Of one layer only the short sequence was recorded.
        var shorter = new ComparedTraces([.. both.Compare().Findings.Select(finding => finding.Quantity), new(LstmGradCheck.Checking.Traces.QuantityKind.StateError, 2, 1, Unit.Cell, ["t", "c"], [600, 1])]);
        var rows = DeviationMap.Of(shorter.With("sequence2.layer1.c.e_s", 599, 5).Compare());
        Assert.Equal("." + new string(' ', 49), rows.Single(line => line.Label.Trim() == "layer2.c.e_s").Cells);
        Assert.Equal(new string('.', 49) + "!", rows.Single(line => line.Label.Trim() == "layer1.c.e_s").Cells);
    }

    [Fact]
    public void Each_direction_has_a_row_of_its_own()
    {
        LayerName[] layers = [1, new(1, IsReverse: true), 2, new(2, IsReverse: true), 3, new(3, IsReverse: true)];
        var lines = DeviationMap.Of(ComparedTraces.Of(layers, 5).With("sequence1.layer2.reverse.c.e_s", 1, 5).Compare());
        Assert.Equal(
            ["layer3 e, delta", "layer3.reverse e, delta", "layer2 e, delta", "layer2.reverse e, delta", "layer1 e, delta", "layer1.reverse e, delta"],
            lines.Where(line => line.Label.Contains("layer", StringComparison.Ordinal)).Select(line => line.Label.Trim()));
        Assert.Equal(".!...", lines.Single(line => line.Label.Trim() == "layer2.reverse e, delta").Cells);
    }

    [Theory]
    [InlineData(4, "layer3.c.e_s")]
    [InlineData(5, "layer3 e, delta")]
    [InlineData(24, "layer3 e, delta")]
    [InlineData(30, "layer4 to layer3 e, delta")]
    [InlineData(100, "layer5 to layer1 e, delta")]
    public void Many_layers_share_rows(int layers, string row)
    {
        var lines = DeviationMap.Of(ComparedTraces.Of(Enumerable.Range(1, layers).Select(layer => (LayerName)layer), 5).With("sequence1.layer3.c.e_s", 2, 5).Compare());
        var rows = lines.Where(line => line.Cells.Length == 5).ToList();
        Assert.InRange(rows.Count, Math.Min(layers, 13), 24);
        Assert.Equal((row, "..!..", " <"), rows.Where(line => line.Cells != ".....").Select(line => (line.Label.Trim(), line.Cells, line.Note)).Single());
        Assert.StartsWith("layer" + layers, rows[0].Label.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, " 2")]
    [InlineData(9, "1       9")]
    [InlineData(11, "1        11")]
    [InlineData(12, "1         12")]
    [InlineData(14, "1           14")]
    [InlineData(15, "1         11 15")]
    [InlineData(50, "1         11        21        31        41      50")]
    [InlineData(4999, "1         1051      2101      3151          4999")]
    public void The_axis_names_first_steps_of_columns_and_the_last_step(int steps, string axis) => Assert.Equal(
        "t " + axis, DeviationMap.Of(ComparedTraces.Of([1], steps).With(Wrong, 0, 5).Compare()).Single(line => line.Text.TrimStart().StartsWith("t ", StringComparison.Ordinal)).Text.TrimStart());

    private static int PerColumn(IReadOnlyList<MapLine> lines)
    {
        var heading = string.Join(' ', lines.TakeWhile(line => line.Cells.Length == 0).Select(line => line.Text.Trim()));
        var at = heading.IndexOf("the worst of ", StringComparison.Ordinal);
        return at < 0 ? 1 : int.Parse(heading[(at + 13)..].Split(' ')[0]);
    }
}
