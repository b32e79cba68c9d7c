using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Writing;

/// <summary>What is said of a recording that disagrees: other readings, factors, orders, clipping; and that every known mistake in it is seen.</summary>
public sealed class RecordingFindingsTests : IDisposable
{
    private const double Visible = 1e-6;
    private const double VisibleInSingle = 1e-3;

    private static readonly Layout Keras = KnownLayouts.All.Single(layout => layout.Name == "keras");

    private readonly string folder = Directory.CreateTempSubdirectory("recordings").FullName;
    private readonly Problem problem = Draw();
    private readonly GradientTrace trace;

    /// <summary>Differentiates the problem.</summary>
    public RecordingFindingsTests() => trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);

    /// <summary>The rows of the table of layouts.</summary>
    public static TheoryData<int> Rows { get; } = [.. Enumerable.Range(0, KnownLayouts.All.Count)];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("icfo", 0, "gates i, c, f, o")]
    [InlineData("cfoi", 0, "gates c, f, o, i")]
    [InlineData("ifco", 1, "1 added to the bias of f")]
    [InlineData("ifco", 2, "2 added to the bias of f")]
    public void Another_reading_in_which_all_agrees_is_named(string gates, double forgetBias, string expected)
    {
        var audit = Audit(trace, Keras with { Gates = gates, ForgetBias = forgetBias });
        Assert.False(audit.Diverges);
        Assert.Equal([expected], audit.Recording!.ReadAs);
        Assert.Equal($"everything agrees when it is read with {expected}", audit.Finding);
    }

    [Fact]
    public void Right_gradients_times_a_factor_are_named()
    {
        AssertFinds("times -1, the opposite sign", (_, value) => -value);
        AssertFinds("times 1/2 = 1/B, divided by the number of sequences, or 1/2", (_, value) => value / 2);
        AssertFinds("times 1/5 = 1/T, divided by the number of steps", (_, value) => value / 5);
        AssertFinds("times 1/10 = 1/(B T), divided by the number of sequences and steps", (_, value) => value / 10);
        AssertFinds("times 0.37", (_, value) => 0.37 * value);
        var norm = Math.Sqrt(trace.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient).Sum(array => array.Values.Sum(value => value * value)));
        AssertFinds("the norm of those of the weights is 0.5: clipped by norm", (_, value) => 0.5 * value / norm);
        AssertFinds("4 arrays (dE/db) the right times 2 = B, or 2", (quantity, value) => quantity.Parameter?.Kind == ParameterKind.B ? 2 * value : value);
        AssertFinds("the recorded gradients are the right ones clipped to -0.05 to 0.05, value by value", (_, value) => Math.Clamp(value, -0.05, 0.05));
    }

    [Fact]
    public void Clipping_of_the_weights_alone_is_named_beside_right_gradients_of_inputs()
    {
        AssertFinds("the recorded gradients of the weights are the right ones clipped to -0.05 to 0.05, value by value", (quantity, value) => IsOfWeights(quantity) ? Math.Clamp(value, -0.05, 0.05) : value);
        var norm = Math.Sqrt(trace.Arrays.Where(array => IsOfWeights(array.Quantity)).Sum(array => array.Values.Sum(value => value * value)));
        AssertFinds("the norm of those of the weights is 0.5: clipped by norm; sequence1.dE/dx, sequence2.dE/dx right", (quantity, value) => IsOfWeights(quantity) ? 0.5 * value / norm : value);
    }

    [Fact]
    public void The_norm_is_that_of_both_biases()
    {
        var norm = Math.Sqrt(trace.Arrays.Where(array => IsOfWeights(array.Quantity)).Sum(array => array.Values.Sum(value => value * value) * (array.Quantity.Parameter!.Kind == ParameterKind.B ? 2 : 1)));
        var clipped = Changed(array => array.Quantity.IsForward ? array.Values : Array.ConvertAll(array.Values, value => 0.5 * value / norm));
        Assert.Contains("the norm of those of the weights is 0.5: clipped by norm", Audit(clipped, KnownLayouts.All.Single(layout => layout.Name == "pytorch")).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaled_gradients_beside_one_that_should_be_0_are_nothing_simple()
    {
        // Without initial outputs and with one step, the recurrent weights have no gradient.
        var short_ = problem with { Sequences = [.. problem.Sequences.Select(sequence => sequence with { Inputs = sequence.Inputs[..1], Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = sequence.Coefficients!.LayerOutputs[1][..1] } } })] };
        var right = new HandDerivedSource().Differentiate(short_, GradientKind.Exact);
        var half = new GradientTrace("half", GradientKind.Exact, [.. right.Arrays.Select(array => array.Quantity.IsForward ? array : array with { Values = Array.ConvertAll(array.Values, value => 3 * value) })]);
        var auditor = new Auditor(new HandDerivedSource(), new FusedSource<double>(1));
        Assert.Contains("times 3", auditor.Audit(WriteAndRead(short_, half, Keras), GradientKind.Exact).Finding, StringComparison.Ordinal);
        half["dE/dlayer1.in.U"][0] = 0.1;
        Assert.Equal("", auditor.Audit(WriteAndRead(short_, half, Keras), GradientKind.Exact).Finding);
    }

    [Fact]
    public void Exchanged_gates_and_transposed_matrices_are_named()
    {
        Assert.Contains("exchanged among gates: that of c under phi, that of phi under c", Audit(trace, Keras, Keras with { Gates = "icfo" }).Finding, StringComparison.Ordinal);
        Assert.Contains("exchanged among gates: that of c under in, that of in under out, that of out under c", Audit(trace, Keras, Keras with { Gates = "cfoi" }).Finding, StringComparison.Ordinal);
        var transposed = Changed(array => array.Quantity.Parameter is { Kind: ParameterKind.U, Rows: var n }
            ? [.. Enumerable.Range(0, n * n).Select(i => array.Values[(i % n * n) + (i / n)])] : array.Values);
        Assert.Equal("4 arrays (dE/dU) transposed; everything else right", Audit(transposed, Keras).Finding);
    }

    [Fact]
    public void What_is_nothing_of_the_kind_is_not_named() =>
        Assert.Equal("", Audit(Changed(array => array.Quantity.Parameter is { Kind: ParameterKind.U } ? [.. array.Values.Select((value, i) => i == 1 ? value + 0.1 : value)] : array.Values), Keras).Finding);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_known_mistake_that_shows_in_what_is_recorded_is_seen(int row) => AssertSeen(row, isSingle: false);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_known_mistake_that_shows_in_single_precision_is_seen(int row) => AssertSeen(row, isSingle: true);

    private void AssertSeen(int row, bool isSingle)
    {
        var layout = KnownLayouts.All[row];
        var drawn = RecordableProblems.Draw(layout, 3);
        // In single precision, what was rounded is read, differentiated and recorded again.
        if (isSingle)
            drawn = WriteAndRead(drawn, new HandDerivedSource().Differentiate(drawn, GradientKind.Exact), layout, isSingle: true);
        var right = new HandDerivedSource().Differentiate(drawn, GradientKind.Exact);
        var seen = 0;
        foreach (var mutant in MutantCatalogue.All.Where(mutant => mutant.Gradients.Contains(GradientKind.Exact) && mutant.IsPossibleIn(drawn)))
        {
            var wrong = mutant.Differentiate(drawn, GradientKind.Exact);
            var read = WriteAndRead(drawn, wrong, layout, isSingle: isSingle);
            if (!read.Recorded[GradientKind.Exact].Arrays.Any(array => Differs(array.Values, right[array.Quantity.Name], isSingle ? VisibleInSingle : Visible)))
                continue;
            var audit = new Auditor(new HandDerivedSource(), new FusedSource<double>(1)).Audit(read with { Recording = read.Recording! with { Others = [] } }, GradientKind.Exact);
            Assert.True(audit.Diverges, $"{mutant.Id} in {layout.Name}");
            seen++;
        }

        Assert.True(seen > 10, $"{seen} mistakes show");
    }

    private static bool Differs(double[] wrong, double[] right, double visible) => wrong.Zip(right).Max(pair => Math.Abs(pair.First - pair.Second)) > visible * right.Max(Math.Abs);

    private static bool IsOfWeights(Quantity quantity) => quantity.Kind == QuantityKind.WeightGradient;

    private static Problem Draw()
    {
        var layer = new LayerOptions { Blocks = [1, 1, 1], ForgetGates = true, CellBias = true, GateBias = true, G = Squashing.Tanh, H = Squashing.Tanh };
        var network = new LstmNetwork(2, [layer], outputs: null);
        var random = new NumpyRandom(7);
        return new()
        {
            Name = "findings",
            Network = network,
            Weights = RandomWeights.Draw(network, random, 0.8),
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Enumerable.Range(0, 2).Select(_ => new Sequence { Inputs = Rows(2), Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = Rows(3) } } })],
        };

        double[][] Rows(int columns) => [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Uniform(1)).ToArray())];
    }

    private void AssertFinds(string expected, Func<Quantity, double, double> change)
    {
        var audit = Audit(Changed(array => array.Quantity.IsForward ? array.Values : Array.ConvertAll(array.Values, value => change(array.Quantity, value))), Keras);
        Assert.True(audit.Diverges);
        Assert.Empty(audit.Recording!.ReadAs);
        Assert.Contains(expected, audit.Finding, StringComparison.Ordinal);
    }

    private GradientTrace Changed(Func<TraceArray, double[]> change) => new("changed", GradientKind.Exact, [.. trace.Arrays.Select(array => array with { Values = change(array) })]);

    private ProblemAudit Audit(GradientTrace recorded, Layout layout, Layout? ofGradients = null) =>
        new Auditor(new HandDerivedSource(), new FusedSource<double>(1)).Audit(WriteAndRead(problem, recorded, layout, ofGradients), GradientKind.Exact);

    private Problem WriteAndRead(Problem written, GradientTrace recorded, Layout layout, Layout? ofGradients = null, bool isSingle = false)
    {
        var path = Path.Combine(folder, "recording.npz");
        using (var stream = File.Create(path))
            new RecordingWriter(written, recorded, layout, isSingle) { LayoutOfGradients = ofGradients ?? layout }.Write().Save(stream);
        return RecordingFile.Read(path);
    }
}
