using LstmGradCheck.Oracle.LibTorch;
using Xunit;
using static LstmGradCheck.Tests.Oracle.LibTorch.EngineAssertions;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

public sealed class LibTorchEngineTests : IDisposable
{
    private static readonly double ln2 = Math.Log(2);
    private readonly LibTorchEngine? engine = RequiredEngine.Open();
    private readonly IDisposable? scope;

    public LibTorchEngineTests() => scope = engine?.BeginScope();

    public void Dispose() => scope?.Dispose();

    [Fact]
    public void The_engine_names_itself_and_the_version_of_libtorch()
    {
        if (engine is null) return;
        Assert.Equal("libtorch", engine.Name);
        Assert.Matches(@"^\d+\.\d+\.\d+$", engine.Version);
    }

    [Fact]
    public void Leaves_and_constants_hold_a_copy_of_their_values_row_by_row()
    {
        if (engine is null) return;
        double[] values = [1, 2, 3, 4, 5, 6];
        TensorHandle leaf = engine.Leaf(values, [2, 3]);
        TensorHandle constant = engine.Constant(values, [6]);
        values[0] = 7;
        Assert.Equal([1, 2, 3, 4, 5, 6], engine.Values(leaf));
        Assert.Equal([1, 2, 3, 4, 5, 6], engine.Values(constant));
    }

    [Fact]
    public void The_gradient_of_a_sum_of_two_vectors_is_that_of_the_sum_for_both()
    {
        if (engine is null) return;
        (TensorHandle a, TensorHandle b) = (engine.Leaf([1, 2], [2]), engine.Leaf([10, 30], [2]));
        TensorHandle sum = engine.Add(a, b);
        Assert.Equal([11, 32], engine.Values(sum));
        Assert.Equal([[5, -3], [5, -3]], engine.Gradients(engine.Weighted(sum, 5, -3), [a, b]));
    }

    [Fact]
    public void The_gradient_of_a_difference_changes_sign_for_what_is_subtracted()
    {
        if (engine is null) return;
        (TensorHandle a, TensorHandle b) = (engine.Leaf([1, 2], [2]), engine.Leaf([10, 30], [2]));
        TensorHandle difference = engine.Subtract(a, b);
        Assert.Equal([-9, -28], engine.Values(difference));
        Assert.Equal([[5, -3], [-5, 3]], engine.Gradients(engine.Weighted(difference, 5, -3), [a, b]));
    }

    [Fact]
    public void The_gradient_of_a_product_is_the_other_factor()
    {
        if (engine is null) return;
        (TensorHandle a, TensorHandle b) = (engine.Leaf([1, 2], [2]), engine.Leaf([10, 30], [2]));
        TensorHandle product = engine.Multiply(a, b);
        Assert.Equal([10, 60], engine.Values(product));
        Assert.Equal([[50, -90], [5, -6]], engine.Gradients(engine.Weighted(product, 5, -3), [a, b]));
    }

    [Fact]
    public void An_affine_function_scales_the_gradient_by_its_factor_alone()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([1, 2], [2]);
        TensorHandle affine = engine.Affine(a, 4, -2);
        Assert.Equal([2, 6], engine.Values(affine));
        Assert.Equal([20, -12], engine.Gradient(engine.Weighted(affine, 5, -3), a));
    }

    [Fact]
    public void A_matrix_times_a_vector_has_the_outer_product_and_the_transposed_product_as_gradients()
    {
        if (engine is null) return;
        (TensorHandle matrix, TensorHandle vector) = (engine.Leaf([1, 2, 3, 4, 5, 6], [2, 3]), engine.Leaf([7, 8, 9], [3]));
        TensorHandle product = engine.MatrixVector(matrix, vector);
        Assert.Equal([50, 122], engine.Values(product));
        Assert.Equal(
            [[35, 40, 45, -21, -24, -27], [-7, -5, -3]],
            engine.Gradients(engine.Weighted(product, 5, -3), [matrix, vector]));
    }

    [Fact]
    public void The_logistic_function_is_three_quarters_at_the_logarithm_of_three_with_slope_three_sixteenths()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([0, Math.Log(3)], [2]);
        TensorHandle y = engine.Logistic(a);
        Agree([1.0 / 2, 3.0 / 4], engine.Values(y));
        Agree([5.0 / 4, -9.0 / 16], engine.Gradient(engine.Weighted(y, 5, -3), a));
    }

    [Fact]
    public void The_hyperbolic_tangent_is_three_fifths_at_the_logarithm_of_two_with_slope_sixteen_twentyfifths()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([0, ln2], [2]);
        TensorHandle y = engine.Tanh(a);
        Agree([0, 3.0 / 5], engine.Values(y));
        Agree([5, -48.0 / 25], engine.Gradient(engine.Weighted(y, 5, -3), a));
    }

    [Fact]
    public void The_exponential_function_is_its_own_slope()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([0, ln2], [2]);
        TensorHandle y = engine.Exp(a);
        Agree([1, 2], engine.Values(y));
        Agree([5, -6], engine.Gradient(engine.Weighted(y, 5, -3), a));
    }

    [Fact]
    public void The_gradient_of_the_log_softmax_is_the_weights_minus_the_softmax_times_their_sum()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([0, ln2, Math.Log(5)], [3]);
        TensorHandle y = engine.LogSoftmax(a);
        Agree([Math.Log(1.0 / 8), Math.Log(2.0 / 8), Math.Log(5.0 / 8)], engine.Values(y));
        Agree([5 - 4.0 / 8, -3 - 8.0 / 8, 2 - 20.0 / 8], engine.Gradient(engine.Weighted(y, 5, -3, 2), a));
    }

    [Fact]
    public void A_concatenation_hands_each_vector_its_part_of_the_gradient()
    {
        if (engine is null) return;
        (TensorHandle a, TensorHandle b) = (engine.Leaf([1, 2], [2]), engine.Leaf([3], [1]));
        TensorHandle joined = engine.Concatenate([a, b, a]);
        Assert.Equal([1, 2, 3, 1, 2], engine.Values(joined));
        Assert.Equal([[16, 29], [4]], engine.Gradients(engine.Weighted(joined, 1, 2, 4, 15, 27), [a, b]));
    }

    [Fact]
    public void Gathering_an_element_twice_adds_up_its_gradients()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([10, 20, 30], [3]);
        TensorHandle spread = engine.Gather(a, [2, 0, 2]);
        Assert.Equal([30, 10, 30], engine.Values(spread));
        Assert.Equal([2, 0, 5], engine.Gradient(engine.Weighted(spread, 1, 2, 4), a));
    }

    [Fact]
    public void Summing_into_places_leaves_zero_where_nothing_is_added_and_hands_back_the_gradient_of_the_place()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([10, 20, 30], [3]);
        TensorHandle sums = engine.SumInto(a, [2, 0, 2], 4);
        Assert.Equal([20, 0, 40, 0], engine.Values(sums));
        Assert.Equal([4, 1, 4], engine.Gradient(engine.Weighted(sums, 1, 2, 4, 8), a));
    }

    [Fact]
    public void The_sum_of_a_matrix_is_a_scalar_with_slope_one_everywhere()
    {
        if (engine is null) return;
        TensorHandle a = engine.Leaf([1, 2, 3, 4], [2, 2]);
        TensorHandle sum = engine.Sum(a);
        Assert.Equal([10], engine.Values(sum));
        Assert.Equal([1, 1, 1, 1], engine.Gradient(sum, a));
    }
}
