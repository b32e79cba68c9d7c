using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>A formula that is shown has the terms of the line below it and no other.</summary>
public sealed class AppliedFormulaTests
{
    /// <summary>For some equations, what a term has in the formula and what in the line with indices.</summary>
    private static readonly (string Ids, string Formula, string Symbols)[] Terms =
    [
        ("B2", "sum_k W_k,c", "W_k"),
        ("B2", "W^(l+1)_u,c", "W^("),
        ("B2 B3 B6 B7", "R_", "U_"),
        ("F1 F2 F5", "P_", "P_"),
        ("B4", "P_out", "P_out"),
        ("B4.carry", "P_in", "P_in"),
        ("B4.carry", "P_phi", "P_phi"),
        ("F1 F2 F3 F5 F8", " b_", "b_"),
        ("B2", "a_y,", "a_y,"),
        ("B4 P6", "a_s,", "a_s,"),
        ("F9.error", "-a_", "-a_"),
        ("F4 B4.cec", "y^phi", "y^phi"),
    ];

    [Fact]
    public void It_has_the_terms_of_its_line_and_no_other() => Explained.ForAllDrawn(60, (problem, gradient) =>
    {
        foreach (var selection in Explained.Units(problem))
        {
            // At the ends of a sequence a line has fewer: a start that is not given, the step after the last.
            var isInside = selection.Time > 1 && selection.Time < problem.Sequences[selection.Sequence - 1].Length;
            foreach (var equation in Explained.Of(problem, gradient, selection).Equations)
            {
                foreach (var (_, formula, symbols) in Terms.Where(term => term.Ids.Split(' ').Contains(equation.Equation.Id)))
                {
                    var (isInFormula, isInLine) = (Has(equation.Formula, formula), Has(equation.Symbols, symbols));
                    Assert.True(isInFormula || !isInLine, $"{equation.Formula} lacks {formula}: {equation.Symbols}");
                    Assert.True(!isInside || isInLine || !isInFormula, $"{equation.Formula} has {formula}: {equation.Symbols}");
                }
            }
        }
    });

    [Theory]
    [InlineData(GradientKind.Truncated)]
    [InlineData(GradientKind.Online)]
    public void It_has_no_term_that_is_cut(GradientKind gradient)
    {
        var problem = ProblemFile.Read(TestCases.PathOf("stacked-3-peephole-skip"));
        var backward = Explained.Units(problem).SelectMany(selection => Explained.Of(problem, gradient, selection).Equations)
            .Where(equation => equation.Equation.Id[0] is 'B' or 'P' && !equation.Equation.Id.StartsWith("B8", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(backward);
        Assert.All(backward, equation => Assert.False(Has(equation.Formula, "R_") || Has(equation.Formula, "P_"), equation.Formula));
    }

    [Fact]
    public void On_line_what_comes_from_above_is_what_the_step_injects()
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples", "by-hand.json"));
        var (layer1, layer2) = (new Selection(2) { Layer = 1, Unit = Unit.Cell }, new Selection(2) { Layer = 2, Unit = Unit.Cell });
        Assert.Equal("e_y,c(t) = sum_u W^(l+1)_u,c delta^now(l+1)_u(t)", Formula(GradientKind.Online, layer1));
        Assert.Equal("e_y,c(t) = sum_u W^(l+1)_u,c delta^(l+1)_u(t)", Formula(GradientKind.Truncated, layer1));
        Assert.Equal("e_y,c(t) = sum_u W^(l+1)_u,c delta^(l+1)_u(t) + R_c(t)", Formula(GradientKind.Exact, layer1));
        Assert.Equal("e_y,c(t) = sum_k W_k,c delta_k(t)", Formula(GradientKind.Truncated, layer2));

        string Formula(GradientKind gradient, Selection selection) =>
            Explained.Of(problem, gradient, selection).Equations.Single(equation => equation.Equation.Id == "B2").Formula;
    }

    [Fact]
    public void What_nothing_is_left_of_is_0_or_the_linear_objective()
    {
        var network = new LstmNetwork(1, [new() { Blocks = [1], ForgetGates = true, GateBias = true }], null);
        Assert.Equal("e_y,c(t) = 0", Formula(new() { LastStates = new Dictionary<LayerName, double[]> { [1] = [1] } }));
        Assert.Equal("e_y,c(t) = -a_y,c(t)", Formula(new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = [[1], [1]] } }));

        string Formula(LinearCoefficients coefficients) => Explained.Of(
            new()
            {
                Name = "linear",
                Network = network,
                Weights = new Weights<LstmGradCheck.Numbers.Real>(network),
                Sequences = [new() { Inputs = [[1], [1]], Coefficients = coefficients }],
                Objective = ObjectiveKind.Linear,
            },
            GradientKind.Truncated,
            new(1)).Equations.Single(equation => equation.Equation.Id == "B2").Formula;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);
}
