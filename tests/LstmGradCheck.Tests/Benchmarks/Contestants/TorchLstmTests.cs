using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Contestants;

/// <summary>What is timed against each other computes the same numbers.</summary>
public sealed class TorchLstmTests
{
    /// <summary>Of the largest magnitude of an array: some hundred roundings.</summary>
    private const double DoubleTolerance = 1e-13, FloatTolerance = 1e-5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_gradients_in_double_are_the_fused_ones(bool isBidirectional)
    {
        var problem = Small(isBidirectional);
        using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false);
        AssertEqual(fused, problem, torch.ScalarType.Float64, DoubleTolerance);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_gradients_in_float_are_the_fused_ones(bool isBidirectional)
    {
        var problem = Small(isBidirectional);
        using var fused = new FusedGradient<float>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false);
        AssertEqual(fused, problem, torch.ScalarType.Float32, FloatTolerance);
    }

    private static Problem Small(bool isBidirectional) =>
        new StackSizes(Inputs: 3, Hidden: 4, Layers: 2, Steps: 5, Batch: 2) { IsBidirectional = isBidirectional }.Draw("small", 3);

    private static void AssertEqual<T>(FusedGradient<T> fused, Problem problem, torch.ScalarType element, double tolerance)
        where T : unmanaged
    {
        Assert.NotNull(TorchContestants.TryLoad(out _));
        fused.Load(problem.Weights);
        fused.Run();
        using var lstm = new TorchLstm(problem, element);
        lstm.Run();
        var gradients = lstm.Gradients();
        Assert.All(problem.Network.Parameters, parameter =>
        {
            var (name, row) = TorchLstm.Place(parameter);
            var first = row * (parameter.Count / parameter.Rows);
            AssertNear(fused.Values.Gradient(parameter), gradients[name][first..(first + parameter.Count)], tolerance);
        });
        var (steps, batch) = (problem.Sequences[0].Length, problem.Sequences.Count);
        var inputErrors = Enumerable.Range(1, steps).SelectMany(t => Enumerable.Range(1, batch).SelectMany(sequence => fused.Values.InputError(sequence, t)));
        AssertNear([.. inputErrors.Select(error => -error)], gradients["x"], tolerance);
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        var bound = tolerance * expected.Max(Math.Abs);
        Assert.True(bound > 0);
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.First - pair.Second, -bound, bound));
    }
}
