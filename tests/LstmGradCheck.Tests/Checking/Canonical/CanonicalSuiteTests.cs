using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Canonical;

public sealed class CanonicalSuiteTests
{
    /// <summary>The smallest largest magnitude of an array that the seeds of the stacks were chosen for.</summary>
    private const double NotNegligible = 5e-4;

    private static IReadOnlyList<Problem> Problems { get; } = CanonicalSuite.Problems();

    public static TheoryData<string> Names => [.. Problems.Select(problem => problem.Name)];

    public static TheoryData<string> Stacks =>
        [.. Problems.Where(problem => problem.Network.Depth > 1).Select(problem => problem.Name)];

    [Theory]
    [InlineData("erg-4x1", 264, 5)]
    [InlineData("erg-3x2", 276, 5)]
    [InlineData("cerg-4x2", 424, 1)]
    [InlineData("timing-1-1-1", 17, 2)]
    public void The_papers_networks_have_their_numbers_of_weights(string name, int weights, int sequences)
    {
        var problem = Find(name);
        Assert.Equal(weights, problem.Network.Parameters.Sum(parameter => parameter.Count));
        Assert.Equal(sequences, problem.Sequences.Count);
    }

    [Fact]
    public void The_papers_networks_start_with_the_papers_biases()
    {
        Assert.Equal([-1, -2, -3, -4], Biases("erg-4x1", Unit.OutputGate));
        Assert.Equal([-1, -2, -3], Biases("erg-3x2", Unit.OutputGate));
        Assert.Equal([-0.5, -1, -1.5, -2], Biases("cerg-4x2", Unit.InputGate));
        Assert.Equal([-0.5, -1, -1.5, -2], Biases("cerg-4x2", Unit.OutputGate));
        Assert.Equal([0.5, 1, 1.5, 2], Biases("cerg-4x2", Unit.ForgetGate));
        Assert.All(Biases("erg-4x1", Unit.InputGate), bias => Assert.InRange(bias, -0.2, 0.2));
    }

    [Fact]
    public void The_stream_of_the_continual_task_holds_ten_strings()
    {
        var inputs = Find("cerg-4x2").Sequences[0].Inputs;
        var text = string.Concat(inputs.Select(row => EmbeddedReber.Symbols[Array.IndexOf(row, 1.0)]));
        Assert.Matches("^(B(TBT*.+ET|PBP*.+EP)E)+$", text);
        Assert.Equal(20, text.Count(symbol => symbol == 'E'));
    }

    [Fact]
    public void The_suite_has_stacks_of_two_three_and_five_layers_and_the_corner_cases()
    {
        Assert.True(Problems.Count >= 27 + 12);
        Assert.Equal([1, 2, 3, 5], Problems.Select(problem => problem.Network.Depth).Distinct().Order());
        Assert.Contains(Problems, problem => problem.Sequences.All(sequence => sequence.Length == 1));
        Assert.Contains(Problems, problem => problem.Sequences.Select(sequence => sequence.Length).Distinct().Count() > 1);
        Assert.Contains(Problems, problem => problem.Network.Outputs is null);
        Assert.Contains(Problems, problem => problem.Objective == ObjectiveKind.Linear
            && problem.Sequences.All(sequence => sequence.Coefficients!.Outputs is not null
                && sequence.Coefficients.LayerOutputs.Count == problem.Network.Layers.Count
                && sequence.Coefficients.LastStates.Count == problem.Network.Layers.Count));
        Assert.Contains(Problems, problem => problem.Sequences.All(sequence =>
            sequence.Initial.Count == problem.Network.Layers.Count && sequence.Initial.Values.All(state => state.S.Concat(state.Y).All(value => value != 0))));
    }

    [Fact]
    public void Every_option_meets_every_other_option()
    {
        var met = Problems.Where(problem => problem.Network.Depth > 1).SelectMany(OptionPairs.Of).ToHashSet();
        var missing = OptionPairs.All().Where(pair => !met.Contains(pair)).ToList();
        Assert.True(missing.Count == 0, "pairs that do not occur: " + string.Join("; ", missing));
    }

    [Fact]
    public void Every_clip_clips_some_values_and_leaves_others()
    {
        var clipped = Problems.Where(problem => problem.Network.Layers.Any(layer => layer.Options.Clips != Clips.None)).ToList();
        Assert.NotEmpty(clipped);
        Assert.All(clipped, problem =>
        {
            var trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
            foreach (var layer in problem.Network.Layers)
            {
                var clips = layer.Options.Clips;
                (double? Threshold, string Ending)[] all = [(clips.Nets, ".net"), (clips.S ?? clips.H, ".c.s"), (clips.Projection, ".proj.y")];
                foreach (var (threshold, ending) in all.Where(clip => clip.Threshold is not null))
                {
                    var values = trace.Arrays.Where(array => array.Quantity.Group.StartsWith($"{layer.Name}.", StringComparison.Ordinal)
                        && array.Quantity.Group.EndsWith(ending, StringComparison.Ordinal)).SelectMany(array => array.Values).ToList();
                    Assert.Contains(values, value => Math.Abs(value) < threshold);
                    Assert.Contains(values, value => Math.Abs(value) >= threshold);
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void No_array_of_the_gradient_of_a_stack_is_negligible(string name)
    {
        var problem = Find(name);
        Assert.All(GradientKinds.All.SelectMany(gradient => new HandDerivedSource().Differentiate(problem, gradient).Arrays.Where(array => !IsCut(gradient, array))), array =>
            Assert.True(Magnitude.Of(array.Values) >= NotNegligible, array.Quantity.Name));

        static bool IsCut(GradientKind gradient, TraceArray array) =>
            gradient != GradientKind.Exact && array.Quantity.Kind == QuantityKind.InitialOutputGradient;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_hand_derived_gradient_agrees_with_complex_step(string name)
    {
        foreach (var gradient in GradientKinds.All)
        {
            var audit = new Auditor(new HandDerivedSource(), new ComplexStepSource()).Audit(Find(name), gradient);
            Assert.True(audit.Agrees, $"{name}, {gradient.Name()}: {audit.Oracle.FirstDivergence}");
        }
    }

    [Fact]
    public void The_suite_compares_at_least_twenty_thousand_values() =>
        Assert.True(Problems.Sum(problem => problem.QuantitiesOf(GradientKind.Exact).Sum(quantity => quantity.Count)) >= 20_000);

    private static Problem Find(string name) => Problems.Single(problem => problem.Name == name);

    private static IEnumerable<double> Biases(string name, Unit gate) =>
        Find(name).Weights.Layers[0].Of(gate).B.Select(bias => bias.Value);
}
