using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class SelectionFinderTests
{
    [Fact]
    public void The_largest_delta_of_all_is_found() => Explained.ForAllDrawn(30, (problem, gradient) =>
    {
        var trace = new HandDerivedSource().Differentiate(problem, gradient);
        var found = new SelectionFinder(problem, trace).Find();
        var deltas = trace.Arrays.Where(array => array.Quantity is { Kind: QuantityKind.Delta, Layer.Number: > 0 }).ToList();
        Assert.Equal(deltas.Max(array => array.Values.Max(Math.Abs)), Math.Abs(found.Value.First!.Value));
        Assert.False(found.IsDivergence);
        // It is the delta that the selection explains last.
        var last = found.Of(Explained.Of(problem, gradient, found.Selection)).Equations.Last();
        Assert.Equal(found.Value.First, last.Ours);
    });

    [Fact]
    public void Of_what_is_asked_for_the_step_with_the_largest_delta_is_found() => Explained.ForAllDrawn(30, (problem, gradient) =>
    {
        var trace = new HandDerivedSource().Differentiate(problem, gradient);
        foreach (var selection in Explained.Units(problem).Where(selection => selection.Time == 1))
        {
            var found = new SelectionFinder(problem, trace).FindStep(selection).Selection;
            var deltas = Enumerable.Range(1, problem.Sequences[selection.Sequence - 1].Length).Select(DeltaAt).ToList();
            Assert.Equal(deltas.Max(), DeltaAt(found.Time));

            double DeltaAt(int t)
            {
                var scope = new Scope(problem, selection with { Time = t });
                var layer = scope.Layers.Count == 0 ? null : scope.Layers[0];
                var name = layer is null ? "output" : $"layer{layer.Number}.{selection.Unit!.Value.Symbol()}";
                var array = trace.Find($"sequence{selection.Sequence}.{name}.delta")!;
                return (layer is null ? scope.OutputUnits : scope.Of(layer, selection.Unit!.Value))
                    .Max(i => Math.Abs(array.Values[((t - 1) * array.Quantity.Shape[1]) + i]));
            }
        }
    });

    [Fact]
    public void Any_value_that_is_recorded_wrong_is_found_and_explained()
    {
        var problem = new ProblemGenerator(5) { Initial = true, Lengths = [3, 2], Adjust = _ => new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true } }.Draw();
        var right = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        foreach (var array in right.Arrays)
        {
            var index = array.Values.Length - 1;
            var values = (double[])array.Values.Clone();
            values[index] += 0.5;
            var recorded = new GradientTrace("recorded", GradientKind.Exact, [new(array.Quantity, values)]);
            var wrong = problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Exact] = recorded } };
            var found = new SelectionFinder(wrong, right).Find();
            Assert.True(found.IsDivergence);
            Assert.Equal((array.Quantity.Name, index), (found.Value.Quantity.Name, found.Value.Index));
            Assert.Contains("First value in which the recorded gradient differs: " + array.Quantity.Group, found.Why, StringComparison.Ordinal);
            var explanation = found.Of(Explained.Of(wrong, GradientKind.Exact, found.Selection));
            Assert.Equal(found.Why, explanation.Chosen);
            // E, dE/dx and what reaches initial values have no equation of their own in an explanation: their step is shown.
            var isShown = array.Quantity.Kind is not (QuantityKind.Objective or QuantityKind.InputGradient or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient);
            Assert.Equal(isShown ? array.Values[index] : explanation.Equations.Last().Ours, explanation.Equations.Last().Ours);
            Assert.Equal(
                array.Quantity.Kind == QuantityKind.WeightGradient ? 1 : 0,
                explanation.Equations.Count(equation => equation.Equation.Id.StartsWith("B8", StringComparison.Ordinal)));
        }
    }

    /// <summary>With one step, an array has as many values as units.</summary>
    [Fact]
    public void Of_one_step_the_first_block_is_no_other_block()
    {
        var problem = new ProblemGenerator(8) { Lengths = [1], Adjust = _ => new() { Blocks = [1, 1, 1], ForgetGates = true, GateBias = true, Peepholes = true } }.Draw();
        var trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        trace["sequence1.layer1.in.delta"][2] = 1e3;
        var found = new SelectionFinder(problem, trace).FindStep(new(1) { Layer = 1, Unit = Unit.InputGate, Block = 1 });
        Assert.Equal(0, found.Value.Index);
    }

    [Fact]
    public void A_recording_that_agrees_is_said_to()
    {
        var problem = new ProblemGenerator(6).Draw();
        var right = new HandDerivedSource().Differentiate(problem, GradientKind.Truncated);
        var recorded = problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Truncated] = right } };
        var found = new SelectionFinder(recorded, right).Find();
        Assert.StartsWith("No recorded value differs. Largest delta of all layers: ", found.Why, StringComparison.Ordinal);
        Assert.False(found.IsDivergence);
    }

    [Fact]
    public void What_is_not_a_number_is_larger_than_anything()
    {
        var problem = new ProblemGenerator(6).Draw();
        var trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        trace["sequence1.layer1.in.delta"][0] = double.NaN;
        Assert.Equal(new(1) { Layer = 1, Unit = Unit.InputGate, Block = 1 }, new SelectionFinder(problem, trace).Find().Selection);
    }
}
