using LstmGradCheck.Oracle.LibTorch;
using Xunit;
using static LstmGradCheck.Tests.Oracle.LibTorch.EngineAssertions;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchGradientsTests : IDisposable
{
    /// <summary>The central difference leaves step² f'''/6, about 1e-12, and rounding over step, about 1e-10.</summary>
    private const double Step = 1e-6, DifferenceTolerance = 1e-9;

    private readonly LibTorchEngine? engine = RequiredEngine.Open();
    private readonly IDisposable? scope;

    public LibTorchGradientsTests() => scope = engine?.BeginScope();

    public void Dispose() => scope?.Dispose();

    [Fact]
    public void The_gradient_of_an_intermediate_result_does_not_depend_on_how_it_was_computed()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([1, 2], [2]);
        TensorHandle net = engine.Affine(a, 7, 1);
        TensorHandle scalar = engine.Sum(engine.Multiply(net, net));
        Assert.Equal([[16, 30], [112, 210], [1]], engine.Gradients(scalar, [net, a, scalar]));
    }

    [Fact]
    public void The_gradient_of_what_the_scalar_does_not_depend_on_is_zero_in_its_shape()
    {
        if (engine is null) return;
        (TensorHandle used, TensorHandle unused) = (engine.Leaf([1], [1]), engine.Leaf([1, 2, 3, 4], [2, 2]));
        TensorHandle scalar = engine.Affine(engine.Sum(used), 3, 0);
        Assert.Equal([[0, 0, 0, 0], [3], [0, 0, 0, 0]], engine.Gradients(scalar, [unused, used, unused]));
        Assert.Equal([[0, 0, 0, 0], [0]], engine.Gradients(engine.Constant([5], []), [unused, used]));
    }

    [Fact]
    public void A_gradient_can_be_asked_for_again()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([0, 1], [2]);
        TensorHandle scalar = engine.Weighted(engine.Exp(a), 5, -3);
        double[] first = engine.Gradient(scalar, a);
        Assert.Equal(first, engine.Gradient(scalar, a));
        Assert.Empty(engine.Gradients(scalar, []));
    }

    [Fact]
    public void Stopping_the_gradient_keeps_the_values_and_cuts_the_one_path()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([2, 3], [2]);
        TensorHandle stopped = engine.StopGradient(engine.Multiply(a, a));
        Assert.Equal([4, 9], engine.Values(stopped));
        Assert.Equal([4, 9], engine.Gradient(engine.Sum(engine.Multiply(a, stopped)), a));
        Assert.Equal([0, 0], engine.Gradient(engine.Sum(stopped), a));
    }

    [Fact]
    public void The_graph_keeps_the_positions_it_was_made_with()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([10, 20, 30], [3]);
        long[] positions = [2, 0, 2];
        TensorHandle gathered = engine.Weighted(engine.Gather(a, positions), 1, 2, 4);
        TensorHandle summed = engine.Weighted(engine.SumInto(a, positions, 4), 1, 2, 4, 8);
        Array.Fill(positions, 1);
        Assert.Equal([2, 0, 5], engine.Gradient(gathered, a));
        Assert.Equal([4, 1, 4], engine.Gradient(summed, a));
    }

    [Fact]
    public void A_chain_of_all_operations_agrees_with_central_differences()
    {
        if (engine is null) return;
        double[] matrix = [0.3, -0.2, 0.5, 0.7, -0.4, 0.1], vector = [0.9, -1.1, 0.6];
        TensorHandle[] leaves = [engine.Leaf(matrix, [2, 3]), engine.Leaf(vector, [3])];
        IReadOnlyList<double[]> gradients = engine.Gradients(Chain(engine, leaves[0], leaves[1]), leaves);
        Agree(Difference(matrix, changed => Evaluate(engine, changed, vector)), gradients[0], DifferenceTolerance);
        Agree(Difference(vector, changed => Evaluate(engine, matrix, changed)), gradients[1], DifferenceTolerance);
    }

    private static double[] Difference(double[] at, Func<double[], double> function) =>
        [.. at.Select((_, i) => (function(Moved(at, i, Step)) - function(Moved(at, i, -Step))) / (2 * Step))];

    private static double[] Moved(double[] at, int i, double step) => [.. at.Select((value, n) => n == i ? value + step : value)];

    private static double Evaluate(LibTorchEngine engine, double[] matrix, double[] vector)
    {
        using IDisposable inner = engine.BeginScope();
        return engine.Values(Chain(engine, engine.Constant(matrix, [2, 3]), engine.Constant(vector, [3])))[0];
    }

    private static TensorHandle Chain(LibTorchEngine engine, TensorHandle matrix, TensorHandle vector)
    {
        TensorHandle net = engine.MatrixVector(matrix, vector);
        TensorHandle gate = engine.Gather(engine.Logistic(net), [0, 1, 1]);
        TensorHandle cells = engine.Subtract(engine.Multiply(gate, engine.Tanh(vector)), engine.Affine(engine.Exp(vector), 0.5, 1));
        TensorHandle joined = engine.Concatenate([engine.SumInto(cells, [1, 0, 1], 2), engine.Add(net, net)]);
        return engine.Weighted(engine.LogSoftmax(joined), 0.2, -0.5, 0.9, 0.4);
    }
}
