using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>B8 with few steps, whose terms are all shown, and with many, whose other terms are added up.</summary>
public sealed class WeightEquationsTests
{
    private const string Name = "dE/dW_in,1,1";

    [Fact]
    public void With_eight_steps_every_term_is_shown() =>
        Assert.Equal(
            "-(delta_in_1(5) * z_1(5) + delta_in_1(4) * z_1(4) + delta_in_1(3) * z_1(3) + delta_in_1(2) * z_1(2) + delta_in_1(1) * z_1(1)"
            + " + delta_in_1(2:3) * z_1(2:3) + delta_in_1(2:2) * z_1(2:2) + delta_in_1(2:1) * z_1(2:1))",
            Line([5, 3], 2, 1).Symbols);

    [Theory]
    [InlineData(5, 4, 3, 1, "-(delta_in_1(3) * z_1(3) + sum_t>3 + sum_t<3 + sum_others)")]
    [InlineData(9, 0, 9, 1, "-(delta_in_1(9) * z_1(9) + sum_t<9)")]
    [InlineData(9, 0, 1, 1, "-(delta_in_1(1) * z_1(1) + sum_t>1)")]
    [InlineData(12, 2, 2, 2, "-(delta_in_1(2) * z_1(2) + sum_t<2 + sum_others)")]
    public void With_more_the_terms_of_other_steps_are_added_up(int first, int second, int t, int sequence, string expected)
    {
        int[] lengths = second == 0 ? [first] : [first, second];
        var line = Line(lengths, t, sequence);
        Assert.Equal(expected, line.Symbols);
        Assert.Equal(line.Ours!.Value, line.Value, line.Comparison!.Tolerance);
        foreach (var sum in line.Expression.Symbols().Where(symbol => symbol.Name.StartsWith("sum_", StringComparison.Ordinal)))
            Assert.Equal(Sum(lengths, sum.Name, t, sequence), sum.Value, 1e-14);
    }

    [Fact]
    public void Every_weight_of_the_units_asked_for_has_its_line_and_no_other()
    {
        var problem = new ProblemGenerator(7) { Adjust = _ => new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true } }.Draw();
        var (inputs, layer) = (problem.Network.Inputs, new Selection(1) { Layer = 1, Unit = Unit.OutputGate, Block = 1 });
        Assert.Equal(
            [
                .. Enumerable.Range(1, inputs).Select(m => $"dE/dW_out,1,{m}"), "dE/dU_out,1,1", "dE/dU_out,1,2", "dE/dU_out,1,3",
                "dE/dP_out,1", "dE/dP_out,2", "dE/db_out,1",
            ],
            Names(layer));
        Assert.Equal("dE/dP_out,2", Assert.Single(Names(layer with { Cell = 2 }), name => name.StartsWith("dE/dP", StringComparison.Ordinal)));
        Assert.Equal("dE/dP_out,3", Assert.Single(Names(layer with { Block = 2 }), name => name.StartsWith("dE/dP", StringComparison.Ordinal)));
        Assert.All(Names(layer with { Unit = Unit.Cell, Block = null, Cell = 3 }), name => Assert.Matches("^dE/d[WU]_c,3,[1-3]$", name));

        IEnumerable<string> Names(Selection selection) => Explained.Of(problem, GradientKind.Exact, selection).Equations
            .Where(equation => equation.Equation.Id.StartsWith("B8.", StringComparison.Ordinal)).Select(equation => equation.Name);
    }

    private static ExplainedEquation Line(int[] lengths, int t, int sequence)
    {
        var selection = new Selection(t) { Sequence = sequence, Layer = 1, Unit = Unit.InputGate };
        return Explained.Of(Drawing(lengths), GradientKind.Exact, selection).Equations.Single(equation => equation.Name == Name);
    }

    /// <summary>The same sum out of the trace and the inputs.</summary>
    private static double Sum(int[] lengths, string name, int t, int sequence)
    {
        var problem = Drawing(lengths);
        var trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        var sum = 0.0;
        for (var i = 1; i <= lengths.Length; i++)
        {
            var delta = trace.Find($"sequence{i}.layer1.in.delta")!;
            for (var step = 1; step <= lengths[i - 1]; step++)
            {
                var belongs = name == "sum_others" ? i != sequence : i == sequence && (name.Contains('>', StringComparison.Ordinal) ? step > t : step < t);
                sum += belongs ? delta.Values[(step - 1) * delta.Quantity.Shape[1]] * problem.Sequences[i - 1].Inputs[step - 1][0] : 0;
            }
        }

        return sum;
    }

    private static LstmGradCheck.Checking.Problems.Problem Drawing(int[] lengths) =>
        new ProblemGenerator(11) { Lengths = lengths }.Draw();
}
