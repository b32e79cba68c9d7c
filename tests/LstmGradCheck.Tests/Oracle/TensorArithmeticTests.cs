using LstmGradCheck.Network;
using TorchSharp;
using Xunit;
using static LstmGradCheck.Oracle.TensorArithmetic;
using static LstmGradCheck.Tests.Oracle.TensorAssertions;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>Each operation of the forward pass: its value and its gradient, worked out by hand.</summary>
public sealed class TensorArithmeticTests : IDisposable
{
    private readonly DisposeScope scope;

    public TensorArithmeticTests()
    {
        RequiredOracle.Open();
        scope = torch.NewDisposeScope();
    }

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_sum_passes_its_gradient_to_every_term_and_adds_it_over_the_columns_of_a_bias()
    {
        var (a, b, bias) = (Leaf(2, 2, 1, 2, 3, 4), Leaf(2, 2, 10, 20, 30, 40), Leaf(2, 1, 100, 200));
        var sum = Sum(a, b, null, bias);
        Agree([111, 122, 233, 244], sum);
        AgreeGradients(sum, [5, -3, 2, 7], (a, [5, -3, 2, 7]), (b, [5, -3, 2, 7]), (bias, [2, 9]));
    }

    [Fact]
    public void A_matrix_product_has_the_transposed_factors_as_gradients()
    {
        var (W, z) = (Leaf(2, 3, 1, 2, 3, 4, 5, 6), Leaf(3, 1, 7, 8, 9));
        var net = W.matmul(z);
        Agree([50, 122], net);
        AgreeGradients(net, [5, -3], (W, [35, 40, 45, -21, -24, -27]), (z, [-7, -5, -3]));
    }

    [Fact]
    public void A_product_has_the_other_factor_as_gradient_and_a_column_the_sum_over_the_columns()
    {
        var (P, s) = (Leaf(2, 1, 3, 5), Leaf(2, 2, 1, 2, 10, 20));
        var terms = P * s;
        Agree([3, 6, 50, 100], terms);
        AgreeGradients(terms, [5, -3, 2, 7], (P, [-1, 160]), (s, [15, -9, 10, 35]));
    }

    [Theory]
    [InlineData(Squashing.Logistic, 0.75, 3.0 / 16)]
    [InlineData(Squashing.LogisticFromMinusTwoToTwo, 1, 0.75)]
    [InlineData(Squashing.LogisticFromMinusOneToOne, 0.5, 0.375)]
    [InlineData(Squashing.Tanh, 0.8, 0.36)]
    [InlineData(Squashing.Identity, 1.0986122886681098, 1)]
    public void A_squashing_has_its_value_and_slope_at_the_logarithm_of_three(Squashing squashing, double value, double slope)
    {
        var net = Leaf(1, 1, Math.Log(3));
        var y = Squash(squashing, net);
        Agree([value], y);
        AgreeGradients(y, [5], (net, [5 * slope]));
    }

    [Fact]
    public void Rows_that_are_taken_twice_get_the_sum_of_both_gradients()
    {
        var y = Leaf(3, 1, 10, 20, 30);
        var spread = y.index_select(0, torch.tensor([2L, 0L, 2L]));
        Agree([30, 10, 30], spread);
        AgreeGradients(spread, [1, 2, 4], (y, [2, 0, 5]));
    }

    [Fact]
    public void Rows_that_are_summed_into_places_get_the_gradient_of_their_place()
    {
        var terms = Leaf(3, 2, 10, 1, 20, 2, 30, 3);
        var sums = SumInto(terms, torch.tensor([2L, 0L, 2L]), 4);
        Agree([20, 2, 0, 0, 40, 4, 0, 0], sums);
        AgreeGradients(sums, [1, 2, 3, 4, 5, 6, 7, 8], (terms, [5, 6, 1, 2, 5, 6]));
    }

    [Fact]
    public void A_concatenation_passes_each_part_its_rows_of_the_gradient()
    {
        var (y, x) = (Leaf(2, 1, 1, 2), Leaf(1, 1, 3));
        var sources = torch.cat([y, x, y], 0);
        Agree([1, 2, 3, 1, 2], sources);
        AgreeGradients(sources, [1, 2, 4, 15, 27], (y, [16, 29]), (x, [4]));
    }

    [Fact]
    public void A_clip_has_the_slope_1_up_to_its_threshold_and_at_it_and_0_above()
    {
        double above = Math.BitIncrement(0.3), below = Math.BitDecrement(0.3);
        var v = Leaf(7, 1, -2, -above, -0.3, 0.1, below, 0.3, above);
        var clipped = Clip(v, 0.3);
        Assert.Equal([-0.3, -0.3, -0.3, 0.1, below, 0.3, 0.3], clipped.data<double>().ToArray());
        AgreeGradients(clipped, [1, 2, 3, 4, 5, 6, 7], (v, [0, 0, 3, 4, 5, 6, 0]));
        Assert.Same(v, Clip(v, null));
    }

    [Fact]
    public void Zoneout_keeps_a_part_of_the_value_before_and_takes_the_rest_from_the_value_now()
    {
        var (before, now) = (Leaf(3, 1, 4, 8, 16), Leaf(3, 1, 1, 2, 3));
        var kept = Kept(Leaf(3, 1, 1, 0.25, 0), before, now);
        Agree([4, 3.5, 3], kept);
        AgreeGradients(kept, [5, -4, 2], (before, [5, -1, 0]), (now, [0, -3, 2]));
    }

    [Fact]
    public void One_minus_a_value_has_the_opposite_gradient()
    {
        var y = Leaf(2, 1, 0.25, 3);
        var difference = OneMinus(y);
        Agree([0.75, -2], difference);
        AgreeGradients(difference, [5, -3], (y, [-5, 3]));
    }

    [Fact]
    public void The_squared_error_is_half_the_sum_of_squares_with_the_negative_error_as_gradient()
    {
        var y = Leaf(2, 2, 1, 2, 3, 4);
        var E = SquaredError(torch.tensor(new double[] { 2, 0, 3, 7 }, 2, 2), y);
        Agree([(1 + 4 + 0 + 9) / 2.0], E);
        AgreeGradients(E, [1], (y, [-1, 2, 0, -3]));
    }

    [Fact]
    public void The_cross_entropy_has_the_softmax_times_the_sum_of_the_targets_minus_the_targets_as_gradient()
    {
        // Two columns, softmax 1/4, 3/4 and 1/2, 1/2; the targets of the second do not sum to 1.
        var net = Leaf(2, 2, 0, 5, Math.Log(3), 5);
        var E = CrossEntropy(torch.tensor(new double[] { 1, 2, 0, 1 }, 2, 2), net);
        Agree([Math.Log(4) + (3 * Math.Log(2))], E);
        AgreeGradients(E, [1], (net, [-0.75, -0.5, 0.75, 0.5]));
    }

    [Fact]
    public void The_softmax_over_the_rows_has_the_gradient_of_each_column()
    {
        var net = Leaf(2, 1, 0, Math.Log(3));
        var y = net.softmax(0);
        Agree([0.25, 0.75], y);
        AgreeGradients(y, [5, -3], (net, [0.25 * (5 - ((5 * 0.25) - (3 * 0.75))), 0.75 * (-3 - ((5 * 0.25) - (3 * 0.75)))]));
    }

    [Fact]
    public void What_is_detached_keeps_its_value_and_passes_no_gradient()
    {
        var s = Leaf(2, 1, 2, 3);
        var product = s * (s * s).detach();
        Agree([8, 27], product);
        AgreeGradients(product, [1, 1], (s, [4, 9]));
    }

    private static Tensor Leaf(int rows, int columns, params double[] values) => torch.tensor(values, [rows, columns], requires_grad: true);
}
