using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

/// <summary>What a caller may get wrong is an exception, and never a write or a read outside the fused gradient's own memory.</summary>
public sealed class FusedMisuseTests
{
    private static readonly Problem Problem = new ProblemGenerator(3) { Objective = ObjectiveKind.SquaredError, Lengths = [4, 3], Layers = 2 }.Draw();

    private static readonly Problem Linear = new ProblemGenerator(3) { Objective = ObjectiveKind.Linear, Lengths = [4], Layers = 2 }.Draw();

    private static Sequence Last => Problem.Sequences[1];

    [Fact]
    public void Rows_that_do_not_fit_are_refused()
    {
        var (inputs, units) = (Problem.Network.Inputs, Problem.Network.Outputs!.Units);
        AssertRefused("sequence 2, inputs: found no steps, expected at least one", Last with { Inputs = [], Targets = [] });
        AssertRefused($"sequence 2, inputs, t = 2: found {inputs + 1} values, expected {inputs}", Last with { Inputs = [Last.Inputs[0], [.. Last.Inputs[1], 0], Last.Inputs[2]] });
        AssertRefused("sequence 2, targets: found 2 rows, expected 3, a row for each step", Last with { Targets = Last.Targets![..2] });
        AssertRefused($"sequence 2, targets, t = 3: found {units + 2} values, expected {units}", Last with { Targets = [.. Last.Targets[..2], new double[units + 2]] });
    }

    [Fact]
    public void States_that_do_not_fit_are_refused()
    {
        var layer = Problem.Network.Layers[1];
        var (S, Y) = (new double[layer.Cells], new double[layer.RecurrentSources]);
        AssertRefused($"sequence 2, initial states of layer 2: found {S.Length + 1} values, expected {S.Length}", Starting(2, [.. S, 0], Y));
        AssertRefused($"sequence 2, initial outputs of layer 2: found {Y.Length + 1} values, expected {Y.Length}", Starting(2, S, [.. Y, 0]));
        AssertRefused("sequence 2, layer: found 3, expected 1 to 2", Starting(3, S, Y));

        static Sequence Starting(int number, double[] s, double[] y) => Last with { Initial = new Dictionary<LayerName, InitialState> { [number] = new(s, y) } };
    }

    [Fact]
    public void Masks_and_missing_steps_that_do_not_fit_are_refused()
    {
        var T = Last.Length;
        AssertRefused($"sequence 2, present: found {T + 1} values, expected {T}, one for each step", Last with { Present = new bool[T + 1] });
        AssertRefused("sequence 2, present: found no step that is there, expected at least one", Last with { Present = new bool[T] });
        AssertRefused("sequence 2, mask: found layer9.g, expected a mask that the network has", Masked("layer9.g", [[0]]));
        AssertRefused($"sequence 2, mask layer1.g: found {T + 1} rows, expected {T}, or 1 for all steps", Masked("layer1.g", new double[T + 1][]));
        AssertRefused($"sequence 2, mask layer1.g: found 0 values, expected {Problem.Network.Layers[0].Cells}", Masked("layer1.g", [[]]));
        AssertRefused($"sequence 2, mask layer2.g: found 0 values, expected {Problem.Network.Layers[1].Cells}", Masked("layer2.g", [[]]));

        static Sequence Masked(string name, double[][] rows) => Last with { Masks = new Dictionary<string, double[][]> { [name] = rows } };
    }

    [Fact]
    public void Coefficients_that_do_not_fit_are_refused()
    {
        var (sequence, cells) = (Linear.Sequences[0], Linear.Network.Layers[0].Cells);
        AssertRefused("sequence 1, coefficients of layer 1: found 1 rows, expected 4, a row for each step", With(new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = [new double[cells]] } }), Linear);
        AssertRefused($"sequence 1, coefficients of the last states of layer 1: found 0 values, expected {cells}", With(new() { LastStates = new Dictionary<LayerName, double[]> { [1] = [] } }), Linear);
        AssertRefused("sequence 1, layer: found 0, expected 1 to 2", With(new() { LastStates = new Dictionary<LayerName, double[]> { [0] = [] } }), Linear);
        var bare = Linear with { Network = new(Linear.Network.Inputs, [.. Linear.Network.Layers.Select(layer => layer.Options)], null, Linear.Network.SkipConnections) };
        AssertRefused("sequence 1, coefficients of the output units: found some, expected none, as the network has no output units", With(new() { Outputs = [[1], [1], [1], [1]] }), bare);

        Sequence With(LinearCoefficients coefficients) => sequence with { Coefficients = coefficients };
    }

    [Fact]
    public void Steps_that_are_there_do_not_fit_or_are_none_is_refused()
    {
        AssertRefused("sequence 2, present: found 2 values, expected 3, one for each step", Last with { Present = [true, false] });
        AssertRefused("sequence 2, present: found no step that is there, expected at least one", Last with { Present = [false, false, false] });
    }

    [Fact]
    public void What_is_not_fused_is_refused()
    {
        const string Expected = "expected layers without clips and sequences without masks";
        AssertRefused($"the fused gradient: found masks in sequence 2, {Expected}", Last with { Masks = new Dictionary<string, double[][]> { ["layer1.g"] = [new double[Problem.Network.Layers[0].Cells]] } });
        foreach (var clips in (Clips[])[new() { Nets = 1 }, new() { S = 1 }, new() { H = 1 }])
        {
            var layers = Problem.Network.Layers.Select(layer => layer.Options).ToArray();
            layers[1] = layers[1] with { Clips = clips };
            var clipped = Problem with { Network = new(Problem.Network.Inputs, layers, Problem.Network.Outputs, Problem.Network.SkipConnections) };
            AssertRefused($"the fused gradient: found a clip in layer 2, {Expected}", Last, clipped);
            Assert.False(FusedCoverage.Supports(clipped.Network, clipped.Sequences));
        }

        Assert.True(FusedCoverage.Supports(Problem.Network, Problem.Sequences));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_freed_is_not_used(int threads)
    {
        // Its steps are worth sharing.
        var large = new StackSizes(Inputs: 2, Hidden: 64, Layers: 1, Steps: 3, Batch: 1).Draw("stack", 1);
        var fused = new FusedGradient<double>(large.Network, large.Objective, large.Sequences, threads: threads);
        fused.Load(large.Weights);
        fused.Run();
        var values = fused.Values;
        fused.Dispose();
        fused.Dispose();
        Assert.Throws<ObjectDisposedException>(fused.Run);
        Assert.Throws<ObjectDisposedException>(() => fused.Load(large.Weights));
        Assert.Throws<ObjectDisposedException>(() => values.Gradient(large.Network.Parameters[0]));
        Assert.Throws<ObjectDisposedException>(() => values.InputError(1, 1));
        Assert.Throws<ObjectDisposedException>(() => values.State(1, 1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nor_is_a_product_that_was_freed(int threads)
    {
        var product = new MatrixProduct<double>(2, 3, 4, threads);
        product.Dispose();
        product.Dispose();
        Assert.Throws<ObjectDisposedException>(product.Run);
        Assert.Throws<ObjectDisposedException>(() => product.Load(new double[6], new double[12]));
        Assert.Throws<ObjectDisposedException>(product.Result);
    }

    private static void AssertRefused(string message, Sequence last, Problem? problem = null)
    {
        var (network, sequences) = ((problem ?? Problem).Network, problem is null ? (IReadOnlyList<Sequence>)[Problem.Sequences[0], last] : [last]);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new FusedGradient<double>(network, (problem ?? Problem).Objective, sequences)).Message, StringComparison.Ordinal);
    }
}
