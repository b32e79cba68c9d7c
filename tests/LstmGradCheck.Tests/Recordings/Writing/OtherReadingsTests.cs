using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Writing;

/// <summary>Recordings that somebody wrote otherwise than their names say: each agrees when it is read so, and the report says how.</summary>
public sealed class OtherReadingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("recordings").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("TBC", 5)]
    [InlineData("BCT", 5)]
    [InlineData("CBT", 5)]
    [InlineData("TBC", 2)] // as many steps as sequences
    [InlineData("BCT", 2)]
    [InlineData("CBT", 2)]
    public void Axes_in_another_order(string axes, int steps)
    {
        var problem = Draw(inputs: steps, cells: steps, steps);
        AssertAgrees($"axes {string.Join(" x ", axes.AsEnumerable())}", problem, Differentiate(problem), Known("keras") with { Axes = axes });
    }

    [Theory]
    [InlineData(Part.U, "H GR", "recurrent weights transposed")]
    [InlineData(Part.W, "H GI", "input weights transposed")]
    internal void Matrices_transposed(Part part, string axes, string expected)
    {
        var (problem, keras) = (Draw(inputs: 3, cells: 3, steps: 5), Known("keras"));
        AssertAgrees(expected, problem, Differentiate(problem), keras with { Arrays = [.. keras.Arrays.Select(array => array.Part == part ? new(part, array.Name, axes) : array)] });
    }

    [Fact]
    public void One_bias_of_two()
    {
        var problem = Draw(inputs: 2, cells: 3, steps: 5);
        var ofOne = new Weights<Real>(problem.Network);
        foreach (var parameter in problem.Network.Parameters)
            Array.ConvertAll(problem.Weights.Values(parameter), weight => parameter.Kind == ParameterKind.B ? new Real(weight.Value / 2) : weight).CopyTo(ofOne.Values(parameter), 0);
        AssertAgrees("one bias, the first of the two", problem, Differentiate(problem with { Weights = ofOne }), Known("pytorch"));
    }

    private static Layout Known(string name) => KnownLayouts.All.First(layout => layout.Name == name);

    private static GradientTrace Differentiate(Problem problem) => new HandDerivedSource().Differentiate(problem, GradientKind.Exact);

    private static Problem Draw(int inputs, int cells, int steps)
    {
        var layer = new LayerOptions { Blocks = [.. Enumerable.Repeat(1, cells)], ForgetGates = true, CellBias = true, GateBias = true, G = Squashing.Tanh, H = Squashing.Tanh };
        var network = new LstmNetwork(inputs, [layer], outputs: null);
        var random = new NumpyRandom(11);
        return new()
        {
            Name = "readings",
            Network = network,
            Weights = RandomWeights.Draw(network, random, 0.8),
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Enumerable.Range(0, 2).Select(_ => new Sequence { Inputs = Rows(inputs), Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = Rows(cells) } } })],
        };

        double[][] Rows(int columns) => [.. Enumerable.Range(0, steps).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Uniform(1)).ToArray())];
    }

    private void AssertAgrees(string reading, Problem problem, GradientTrace trace, Layout layout)
    {
        var path = Path.Combine(folder, "recording.npz");
        using (var stream = File.Create(path))
            new RecordingWriter(problem, trace, layout, isSingle: false).Write().Save(stream);
        var audit = new Auditor(new HandDerivedSource(), new FusedSource<double>(1)).Audit(RecordingFile.Read(path), GradientKind.Exact);
        Assert.False(audit.Diverges, audit.Finding);
        Assert.Equal([reading], audit.Recording!.ReadAs);
        Assert.Equal($"everything agrees when it is read with {reading}", audit.Finding);
    }
}
