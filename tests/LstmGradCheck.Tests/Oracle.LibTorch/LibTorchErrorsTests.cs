using LstmGradCheck.Oracle.LibTorch;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchErrorsTests : IDisposable
{
    private readonly LibTorchEngine? engine = RequiredEngine.Open();
    private readonly IDisposable? scope;

    public LibTorchErrorsTests() => scope = engine?.BeginScope();

    public void Dispose() => scope?.Dispose();

    [Fact]
    public void A_matrix_that_does_not_fit_the_vector_is_refused_in_the_words_of_libtorch()
    {
        if (engine is null) return;
        (TensorHandle matrix, TensorHandle vector) = (engine.Leaf([1, 2, 3, 4], [2, 2]), engine.Leaf([1, 2, 3], [3]));
        LibTorchException error = Assert.Throws<LibTorchException>(() => engine.MatrixVector(matrix, vector));
        Assert.Contains("size mismatch", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elementwise_operations_do_not_stretch_the_shorter_vector()
    {
        if (engine is null) return;
        (TensorHandle a, TensorHandle b) = (engine.Leaf([1, 2, 3], [3]), engine.Leaf([1], [1]));
        Assert.All<Func<TensorHandle>>(
            [() => engine.Add(a, b), () => engine.Subtract(a, b), () => engine.Multiply(a, b)],
            operation => Assert.Equal(
                "elementwise operation on different shapes, [3] and [1]",
                Assert.Throws<LibTorchException>(operation).Message));
    }

    [Fact]
    public void Values_that_do_not_fill_the_shape_are_refused()
    {
        if (engine is null) return;
        Assert.Equal(
            "5 values for a tensor of shape [2, 3]",
            Assert.Throws<LibTorchException>(() => engine.Leaf([1, 2, 3, 4, 5], [2, 3])).Message);
        Assert.Throws<LibTorchException>(() => engine.Constant([1, 2], [1]));
    }

    [Fact]
    public void Positions_outside_of_the_vector_are_refused()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([1, 2], [2]);
        Assert.Throws<LibTorchException>(() => engine.Gather(a, [2]));
        Assert.Throws<LibTorchException>(() => engine.Gather(a, [-1]));
        Assert.Throws<LibTorchException>(() => engine.SumInto(a, [0, 2], 2));
        Assert.Throws<LibTorchException>(() => engine.SumInto(a, [0, -1], 2));
        Assert.Throws<LibTorchException>(() => engine.SumInto(a, [0], 2));
    }

    [Fact]
    public void A_gradient_with_respect_to_a_constant_is_refused_rather_than_zero()
    {
        if (engine is null) return;
        (TensorHandle a, TensorHandle constant) = (engine.Leaf([1], [1]), engine.Constant([2], [1]));
        TensorHandle scalar = engine.Sum(engine.Multiply(a, constant));
        LibTorchException error = Assert.Throws<LibTorchException>(() => engine.Gradients(scalar, [constant]));
        Assert.Contains("does not require grad", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_of_a_vector_is_refused()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([1, 2], [2]);
        LibTorchException error = Assert.Throws<LibTorchException>(() => engine.Gradients(engine.Exp(a), [a]));
        Assert.Contains("only for scalar outputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_leaves_the_engine_usable_and_makes_no_tensor()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([1, 2], [2]);
        long before = LibTorchEngine.LiveTensorsOfThisThread;
        Assert.Throws<LibTorchException>(() => engine.Concatenate([]));
        Assert.Equal(before, LibTorchEngine.LiveTensorsOfThisThread);
        Assert.Equal([3], engine.Values(engine.Sum(a)));
    }
}
