using LstmGradCheck.Oracle.LibTorch;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

/// <summary>What the tests of an engine's operations compare.</summary>
internal static class EngineAssertions
{
    /// <summary>A few roundings of values below 8, whose neighbours are 8.9e-16 apart.</summary>
    private const double Tolerance = 2e-15;

    /// <summary>Compares arrays element by element.</summary>
    public static void Agree(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected, (value, i) => Assert.Equal(value, actual[i], tolerance));
    }

    /// <summary>The scalar Σ_i weights[i] result[i], so that each element of the result has a gradient of its own.</summary>
    public static TensorHandle Weighted(this LibTorchEngine engine, TensorHandle result, params double[] weights) =>
        engine.Sum(engine.Multiply(result, engine.Constant(weights, [weights.Length])));

    /// <summary>The gradient of a scalar with respect to one tensor.</summary>
    public static double[] Gradient(this LibTorchEngine engine, TensorHandle scalar, TensorHandle tensor) =>
        engine.Gradients(scalar, [tensor])[0];
}
