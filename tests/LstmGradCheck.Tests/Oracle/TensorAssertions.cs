using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>What tests of tensors compare.</summary>
internal static class TensorAssertions
{
    /// <summary>A few roundings of values below 8, whose neighbours are 8.9e-16 apart.</summary>
    private const double Tolerance = 2e-15;

    /// <summary>Compares values row by row.</summary>
    internal static void Agree(double[] expected, Tensor actual)
    {
        var values = actual.contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected, (value, i) => Assert.Equal(value, values[i], Tolerance));
    }

    /// <summary>Compares the gradient of the sum of weighted elements, so that each element has a gradient of its own.</summary>
    internal static void AgreeGradients(Tensor result, double[] weights, params (Tensor Leaf, double[] Gradient)[] expected)
    {
        var scalar = (result * torch.tensor(weights, result.shape)).sum();
        var gradients = torch.autograd.grad([scalar], [.. expected.Select(each => each.Leaf)]);
        for (var i = 0; i < expected.Length; i++)
            Agree(expected[i].Gradient, gradients[i]);
    }
}
