using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What <c>explain</c> shows where little or nothing was asked for.</summary>
public sealed class ExplainChoiceTests
{
    private const string Oracle = "--oracle complex-step";

    [Fact]
    public void An_equation_without_a_problem_is_shown_with_its_symbols()
    {
        var run = CommandRun.Of(["explain", "--equation", "B3"]);
        Assert.Equal(
            """
            B3  output gate, delta                        Graves 2012, ch. 4; without R: L2F
                delta_out_j(t) = f'(net_out_j) [ sum_c h(s_c) e_y,c + R_out_j(t) ]
                computed by OutputGate.Delta

            j           a memory block
            c           a cell; where there is a j, a cell of block j
            sum_c       over the cells c of block j
            net_u(t)    the net input of unit u (in, phi, out, c or k)
            s_c(t)      the state of cell c
            f           the squashing of the gates
            h           the squashing of the cell state
            '           marks the derivative of a squashing
            delta_u(t)  -dE/dnet_u(t)
            e_y,c(t)    -dE/dy^c(t)
            R_r(t)      the error of recurrent source r from step t+1
            """.ReplaceLineEndings("\n"),
            run.Output.TrimEnd('\n'));
        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void Every_equation_without_a_problem_fits_in_80_columns()
    {
        foreach (var id in StatedEquation.All.Select(equation => equation.Equation.Id))
        {
            var run = CommandRun.Of(["explain", "--equation", id]);
            Assert.Equal(0, run.Status);
            Assert.StartsWith($"{id}  ", run.Output, StringComparison.Ordinal);
            Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
        }
    }

    [Fact]
    public void A_family_of_equations_is_shown_together()
    {
        var json = JsonNode.Parse(CommandRun.Of(["explain", "--equation", "B4", "--format", "json"]).Output)!;
        Assert.Equal("lstm-gradcheck/equations/1", (string?)json["schema"]);
        Assert.Equal(["B4", "B4.carry", "B4.cec", "B4.clip", "B4.truncated", "B4.zoneout", "B4.zoneout.carry", "B4.zoneout.cec", "B4.zoneout.truncated"], json["equations"]!.AsArray().Select(equation => (string)equation!["id"]!));
        var markdown = CommandRun.Of(["explain", "--equation", "B4", "--format", "markdown"]).Output;
        Assert.Contains("**B4.cec** cell, error carried back by its state (HS97; forget gate: L2F), computed by `CellState.Carousel`\n\n```\n", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_that_differs_is_explained_where_it_begins_to()
    {
        var run = Explain("forgotten-carry", "");
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.StartsWith(
            "forgotten-carry, exact gradient, sequence 1, t = 3 of 4\nFirst value in which the recorded gradient differs: layer2.c.e_s, sequence 1, t\n= 3, c = 1: recorded -0.0363068865728, hand-derived 0.0129389367959.\n\nLayer 2, forward",
            run.Output,
            StringComparison.Ordinal);
        // What comes behind it only follows from it.
        Assert.Contains("\nB4  ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nB5  ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\nB8", run.Output, StringComparison.Ordinal);
        // Ours and the oracle agree, which is not all that there is to say.
        Assert.Contains(": ours agree, the recorded one differs.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("all agree", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"agrees\":false", Explain("forgotten-carry", "--format json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_recording_the_largest_delta_is_explained()
    {
        var run = Explain("by-hand", "");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith("by-hand, exact gradient, sequence 1, t = 3 of 3\nLargest delta of all layers: layer2.c.delta, sequence 1, t = 3, c = 1:\n-0.461669092907.\n\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n    delta_c_1(3) = ", run.Output, StringComparison.Ordinal);
        Calculations.AssertAddUp(run.Output);
    }

    [Fact]
    public void A_unit_without_a_step_is_explained_at_its_largest_delta()
    {
        var run = Explain("by-hand", "--layer 1 --unit in");
        Assert.StartsWith("by-hand, exact gradient, sequence 1, t = 1 of 3\nLargest delta of what is asked for: layer1.in.delta, sequence 1, t = 1, j = 1:\n-0.0657504122539.\n\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nB8.W  ", run.Output, StringComparison.Ordinal);
        Assert.Contains(", t = 3 of 3\nLargest delta of what is asked for: output.delta, ", Explain("by-hand", "--unit output").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_equation_of_a_problem_is_shown_alone()
    {
        var json = JsonNode.Parse(Explain("by-hand", "--equation B4 --t 2 --format json").Output)!;
        Assert.Equal(
            ["B4.cec 2", "B4.carry 2", "B4 2"],
            json["equations"]!.AsArray().Select(equation => $"{equation!["id"]} {equation["at"]!["t"]}").Take(3));
        Assert.Equal(6, json["equations"]!.AsArray().Count);
        Assert.Null(json["chosen"]);
        var found = JsonNode.Parse(Explain("by-hand", "--equation B4.truncated --gradient truncated --format json").Output)!;
        Assert.StartsWith("Largest delta of all layers: ", (string)found["chosen"]!, StringComparison.Ordinal);
    }

    private static CommandRun Explain(string example, string options) => CommandRun.Of(
        ["explain", Path.Combine(Repository.Root, "examples", example + ".json"), .. Oracle.Split(' '), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
