using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class ProblemFileTests : IDisposable
{
    /// <summary>The arrays of the small problem in the order in which they are drawn, with their shapes.</summary>
    private static readonly (string Name, int[] Shape)[] Arrays =
    [
        ("layer1.in.W", [1, 3]), ("layer1.in.U", [1, 2]), ("layer1.in.b", [1]),
        ("layer1.phi.W", [1, 3]), ("layer1.phi.U", [1, 2]), ("layer1.phi.b", [1]),
        ("layer1.out.W", [1, 3]), ("layer1.out.U", [1, 2]), ("layer1.out.b", [1]),
        ("layer1.c.W", [2, 3]), ("layer1.c.U", [2, 2]),
        ("output.W", [1, 2]), ("output.b", [1]),
    ];

    private readonly SmallProblem small = new();

    public static TheoryData<string> Cases => TestCases.Names;

    public void Dispose() => small.Dispose();

    [Fact]
    public void There_are_seven_cases() => Assert.Equal(7, TestCases.Names.Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_read_as_it_stands_in_its_file(string name)
    {
        var (problem, file) = (TestCases.Read(name), JsonNode.Parse(File.ReadAllText(TestCases.PathOf(name)))!);
        Assert.Equal((name, (int)file["network"]!["inputs"]!), (problem.Name, problem.Network.Inputs));
        var weights = file["weights"]!.AsObject();
        Assert.Equal(weights.Select(member => member.Key).Order(), problem.Network.Parameters.Select(parameter => parameter.Name).Order());
        foreach (var parameter in problem.Network.Parameters)
            Assert.Equal(Numbers(weights[parameter.Name]), problem.Weights.Values(parameter).Select(weight => weight.Value));
        var sequences = file["sequences"]!.AsArray();
        Assert.Equal(sequences.Count, problem.Sequences.Count);
        Assert.All(sequences.Zip(problem.Sequences), pair =>
        {
            Assert.Equal(Numbers(pair.First!["inputs"]), pair.Second.Inputs.SelectMany(row => row));
            Assert.Equal(Numbers(pair.First["targets"]), (pair.Second.Targets ?? []).SelectMany(row => row));
        });
        var recorded = file["expected"]!["exact"]!.AsObject();
        Assert.Equal(recorded.Select(member => member.Key).Order(), problem.Recorded[GradientKind.Exact].Arrays.Select(array => array.Quantity.Name).Order());
        Assert.All(problem.Recorded[GradientKind.Exact].Arrays, array => Assert.Equal(Numbers(recorded[array.Quantity.Name]), array.Values));
    }

    [Fact]
    public void Weights_by_seed_are_those_of_NumPy_in_the_documented_order()
    {
        var problem = ProblemFile.Read(small.With("weights", "{\"seed\":42,\"uniform\":0.2}").Save());
        var random = new NumpyRandom(42);
        foreach (var (name, shape) in Arrays)
        {
            var expected = Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => random.Uniform(0.2)).ToArray();
            Assert.Equal(expected, WeightsOf(problem, name));
        }

        Assert.Equal(-0.2 + (0.4 * 0.3745401188473625), WeightsOf(problem, "layer1.in.W")[0], 1e-16);
    }

    [Fact]
    public void Weights_from_an_archive_beside_the_problem_are_those_that_stood_in_it()
    {
        var inline = ProblemFile.Read(small.Save());
        var members = Arrays.Select(array => (array.Name + ".npy", NpzBuilder.Npy(
            NpzBuilder.Header("<f8", $"({string.Join(", ", array.Shape)},)"), NpzBuilder.Doubles(WeightsOf(inline, array.Name)))));
        File.WriteAllBytes(small.PathOf("weights.npz"), NpzBuilder.Npz(compressed: true, [.. members.Reverse()]));

        var problem = ProblemFile.Read(small.With("weights", "{\"file\":\"weights.npz\"}").Save());
        Assert.All(Arrays, array => Assert.Equal(WeightsOf(inline, array.Name), WeightsOf(problem, array.Name)));
    }

    [Theory]
    [InlineData("false", false, 3)]
    [InlineData("true", true, 1)]
    public void Reber_strings_are_drawn_from_their_seed_apart_or_as_one_stream(string json, bool continual, int sequences)
    {
        _ = small.With("network/inputs", "7").With("network/outputs/units", "7").With("weights", "{\"seed\":1,\"uniform\":1}");
        var problem = ProblemFile.Read(small.With("sequences", $"{{\"embeddedReber\":{{\"seed\":5,\"strings\":3,\"continual\":{json}}}}}").Save());
        var expected = EmbeddedReber.Generate(5, 3, continual);
        Assert.Equal(sequences, problem.Sequences.Count);
        Assert.Equal(expected.Select(sequence => sequence.Inputs), problem.Sequences.Select(sequence => sequence.Inputs));
        Assert.Equal(expected.Select(sequence => sequence.Targets), problem.Sequences.Select(sequence => sequence.Targets));

        _ = small.With("sequences/embeddedReber/continual", null);
        Assert.Equal(3, ProblemFile.Read(small.Save()).Sequences.Count);
    }

    [Fact]
    public void Switches_left_out_are_off()
    {
        _ = small.With("network", "{\"inputs\":3,\"layers\":[{\"blocks\":[2]}],\"outputs\":{\"units\":1,\"squashing\":\"tanh\"}}");
        var network = ProblemFile.Read(small.With("weights", "{\"seed\":1,\"uniform\":1}").Save()).Network;
        var options = network.Layers[0].Options;
        Assert.Equal((false, false, false, false, false), (options.ForgetGates, options.Peepholes, options.GateRecurrence, options.CellBias, options.GateBias));
        Assert.Equal((false, false, false), (network.SkipConnections, network.Outputs!.Bias, network.Outputs.Shortcut));
        Assert.Equal(
            (Squashing.Logistic, Squashing.LogisticFromMinusTwoToTwo, Squashing.LogisticFromMinusOneToOne), (options.F, options.G, options.H));
    }

    [Theory]
    [InlineData("forgetGates", true, false, false, false, false)]
    [InlineData("peepholes", false, true, false, false, false)]
    [InlineData("gateRecurrence", false, false, true, false, false)]
    [InlineData("cellBias", false, false, false, true, false)]
    [InlineData("gateBias", false, false, false, false, true)]
    public void Each_switch_turns_on_what_it_names(string name, bool forgetGates, bool peepholes, bool gateRecurrence, bool cellBias, bool gateBias)
    {
        _ = small.With("network/layers/0", $"{{\"blocks\":[2],\"{name}\":true}}").With("weights", "{\"seed\":1,\"uniform\":1}");
        var options = ProblemFile.Read(small.With("sequences/0/initial", null).Save()).Network.Layers[0].Options;
        Assert.Equal(
            (forgetGates, peepholes, gateRecurrence, cellBias, gateBias),
            (options.ForgetGates, options.Peepholes, options.GateRecurrence, options.CellBias, options.GateBias));
    }

    [Fact]
    public void The_linear_objective_does_without_output_units()
    {
        _ = small.With("network/outputs", null).With("weights/output.W", null).With("weights/output.b", null).With("objective", "\"linear\"")
            .With("sequences/0/targets", null).With("sequences/0/coefficients", "{\"layer1.y\":[[1,2],[3,4]],\"layer1.sT\":[5,6]}");
        var problem = ProblemFile.Read(small.Save());
        Assert.Equal((ObjectiveKind.Linear, null), (problem.Objective, problem.Network.Outputs));
        var coefficients = problem.Sequences[0].Coefficients!;
        Assert.Equal([[1, 2], [3, 4]], coefficients.LayerOutputs[1]);
        Assert.Equal([5, 6], coefficients.LastStates[1]);
        Assert.Null(coefficients.Outputs);
        Assert.Equal(0, CommandRun.Audit(small.File).Status);
    }

    [Fact]
    public void Initial_states_and_the_gradient_asked_for_are_read()
    {
        var problem = ProblemFile.Read(small.With("gradient", "\"truncated\"").Save());
        Assert.Equal([0.3, -0.6], problem.Sequences[0].Initial[1].S);
        Assert.Equal([0.2, 0.1], problem.Sequences[0].Initial[1].Y);
        Assert.Equal(GradientKind.Truncated, problem.Gradient);
        Assert.Null(ProblemFile.Read(small.With("gradient", null).Save()).Gradient);
    }

    [Fact]
    public void What_was_recorded_may_be_any_subset()
    {
        var problem = ProblemFile.Read(small.With("expected", "{\"exact\":{\"sequence1.output.delta\":[[1],[2]],\"E\":3},\"online\":{}}").Save());
        Assert.Equal([GradientKind.Exact, GradientKind.Online], problem.Recorded.Keys.Order());
        Assert.Equal(["E", "sequence1.output.delta"], problem.Recorded[GradientKind.Exact].Arrays.Select(array => array.Quantity.Name));
        Assert.Equal([1, 2], problem.Recorded[GradientKind.Exact]["sequence1.output.delta"]);
        Assert.Empty(problem.Recorded[GradientKind.Online].Arrays);
    }

    private static double[] WeightsOf(Problem problem, string name) =>
        [.. problem.Weights.Values(problem.Network.Parameters.Single(parameter => parameter.Name == name)).Select(weight => weight.Value)];

    private static IEnumerable<double> Numbers(JsonNode? node) =>
        node is null ? [] : node is JsonArray array ? array.SelectMany(Numbers) : [(double)node];
}
