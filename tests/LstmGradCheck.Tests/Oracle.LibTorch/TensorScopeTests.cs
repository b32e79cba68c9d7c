using LstmGradCheck.Oracle.LibTorch;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class TensorScopeTests
{
    private readonly LibTorchEngine? engine = RequiredEngine.Open();

    [Fact]
    public void A_scope_frees_every_tensor_made_inside_it_and_none_made_outside()
    {
        if (engine is null) return;
        long before = LibTorchEngine.LiveTensorsOfThisThread;
        using TensorHandle outside = engine.Leaf([1, 2], [2]);
        using (engine.BeginScope())
        {
            engine.Gradients(engine.Sum(engine.Exp(outside)), [outside]);
            Assert.Equal(before + 3, LibTorchEngine.LiveTensorsOfThisThread);
        }

        Assert.Equal(before + 1, LibTorchEngine.LiveTensorsOfThisThread);
        Assert.Equal([1, 2], engine.Values(outside));
        outside.Dispose();
        Assert.Equal(before, LibTorchEngine.LiveTensorsOfThisThread);
    }

    [Fact]
    public void An_inner_scope_leaves_the_tensors_of_the_outer_one_alone()
    {
        if (engine is null) return;
        using IDisposable outer = engine.BeginScope();
        TensorHandle a = engine.Leaf([1, 2], [2]);
        TensorHandle inside;
        using (engine.BeginScope())
        {
            inside = engine.Exp(a);
        }

        Assert.Equal([1, 2], engine.Values(a));
        Assert.Throws<ObjectDisposedException>(() => engine.Values(inside));
        Assert.Throws<ObjectDisposedException>(() => engine.Gradients(engine.Sum(a), [a, inside]));
        Assert.Throws<ObjectDisposedException>(() => engine.Concatenate([a, inside]));
    }

    [Fact]
    public void An_outer_scope_closes_the_scopes_left_open_inside_it_and_closing_twice_does_nothing()
    {
        if (engine is null) return;
        long before = LibTorchEngine.LiveTensorsOfThisThread;
        using IDisposable outer = engine.BeginScope();
        using IDisposable inner = engine.BeginScope();
        engine.Leaf([1, 2], [2]);
        outer.Dispose();
        Assert.Equal(before, LibTorchEngine.LiveTensorsOfThisThread);

        using IDisposable next = engine.BeginScope();
        TensorHandle a = engine.Leaf([1, 2], [2]);
        inner.Dispose();
        outer.Dispose();
        Assert.Equal([1, 2], engine.Values(a));
    }

    [Fact]
    public void A_graph_outlives_the_handles_of_its_intermediate_results()
    {
        if (engine is null) return;
        using IDisposable outer = engine.BeginScope();
        TensorHandle a = engine.Leaf([1, 2, 3], [3]);
        TensorHandle scalar;
        using (TensorHandle gathered = engine.Gather(a, [2, 2, 0]))
        {
            scalar = engine.Sum(engine.Multiply(gathered, gathered));
        }

        Assert.Equal([2, 0, 12], engine.Gradient(scalar, a));
    }
}
