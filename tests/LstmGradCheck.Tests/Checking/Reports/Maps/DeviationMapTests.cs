using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports.Maps;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Maps;

public sealed class DeviationMapTests
{
    [Fact]
    public void Errors_are_shown_along_time_with_the_top_layer_above() => Assert.Equal(
        """
          where values differ, t = 1 to 4:
                               v
            output.delta     ....
            layer2.c.e_y     45..
            layer2.out.delta 45..
            layer2.c.e_s     65!. <
            layer2.c.delta   656.
            layer2.in.delta  656.
            layer2.phi.delta .56.
            layer1.c.e_y     666.
            layer1.out.delta 566.
            layer1.c.e_s     766.
            layer1.c.delta   766.
            layer1.in.delta  666.
            layer1.phi.delta .66.
                           t 1  4
          ! first divergence, . agrees, n up to 10^n tolerances
        """,
        Text(Recorded("forgotten-carry.json", 1e-6)));

    [Fact]
    public void Weights_alone_are_shown_by_layer_and_gate() => Assert.Equal(
        """
          which arrays differ, each by its worst value:
                    in       phi      out      c    output
                    W U P b  W U P b  W U P b  W U  W b
            output                                  . .
            layer2  . ! . .  . 6 . .  . 7 . .  . 6      <
            layer1  . .   .  . .   .  . .   .  . .
          ! first divergence, . agrees, n up to 10^n tolerances
        """,
        Text(Recorded("diagnosis/one-layer.json", 1e-6)));

    [Fact]
    public void What_agrees_has_no_map()
    {
        Assert.Empty(DeviationMap.Of(Recorded("forgotten-carry.json", 1e3)));
        Assert.Empty(DeviationMap.Of(Recorded("diagnosis/one-layer.json", 1e3)));
    }

    /// <summary>A comparison that kept no values has nothing to draw.</summary>
    [Fact]
    public void Without_grids_there_is_no_map() =>
        Assert.Empty(DeviationMap.Of(Recorded("forgotten-carry.json", 1e-6) with { Grids = new Dictionary<string, DeviationGrid>() }));

    [Fact]
    public void What_only_one_gradient_of_weights_and_inputs_shows_stands_in_two_maps()
    {
        var lines = DeviationMap.Of(Scaled("forgotten-carry.json", quantity => quantity.Kind is QuantityKind.WeightGradient or QuantityKind.InputGradient)).Select(line => line.Text).ToList();
        Assert.Equal("  where values differ, t = 1 to 4:", lines[0]);
        Assert.Equal("    dE/dx 666! <", lines[2]);
        Assert.Equal("  which arrays differ, each by its worst value:", lines[4]);
        Assert.Equal("    layer2  6 6 6  6 6 6  6 6 6  6 6 6", lines.Single(line => line.StartsWith("    layer2", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_forward_pass_that_differs_stands_above_the_backward_pass()
    {
        var lines = DeviationMap.Of(Scaled("forgotten-carry.json", _ => true, quantity => quantity.IsForward && quantity.Layer.Number == 1)).Select(line => line.Text).ToList();
        Assert.Equal(["    output net, y    ....", "    layer2 net, y, s ....", "    layer1 net, y, s !666 <", "    output.delta     ....", "    layer2.c.e_y     ...."], lines.Skip(2).Take(5));
    }

    [Fact]
    public void The_legend_has_what_is_there_and_nothing_else()
    {
        var traces = ComparedTraces.Of([1], 4).With("sequence1.layer1.in.delta", 3, 5).With("sequence1.layer1.in.delta", 1, double.NaN).With("sequence1.layer1.in.delta", 0, 5e10);
        var lines = DeviationMap.Of(traces.Compare());
        Assert.Equal("BX.!", lines.Single(line => line.Label.Trim() == "layer1.in.delta").Cells);
        Assert.Equal("  ! first divergence, . agrees, X missing, NaN or infinite, n up to 10^n tolerances (A is 10)", string.Join(' ', lines.SkipWhile(line => !line.Text.Contains('!', StringComparison.Ordinal) || line.Cells.Length > 0).Select((line, i) => i == 0 ? line.Text : line.Text.Trim())));
    }

    private static TraceComparison Recorded(string example, double relative)
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples", example));
        var computed = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        return ComparedTraces.Compare(problem.Recorded[GradientKind.Exact].FilledFrom(computed), computed, new RelativeTolerance(relative));
    }

    /// <summary>Some arrays of a problem's gradient, some of them recorded as half of what they are.</summary>
    private static TraceComparison Scaled(string example, Func<Quantity, bool> isRecorded, Func<Quantity, bool>? isWrong = null)
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples", example));
        var computed = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        var recorded = new GradientTrace("recorded", GradientKind.Exact, [.. computed.Arrays.Where(array => isRecorded(array.Quantity)).Select(array => array with { Values = Array.ConvertAll(array.Values, value => isWrong?.Invoke(array.Quantity) == false ? value : value / 2) })]);
        return ComparedTraces.Compare(recorded, computed, new RelativeTolerance(1e-6));
    }

    private static string Text(TraceComparison pair) => string.Join('\n', DeviationMap.Of(pair).Select(line => line.Text));
}
