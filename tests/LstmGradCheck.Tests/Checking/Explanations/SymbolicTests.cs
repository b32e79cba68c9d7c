using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class SymbolicTests
{
    private static readonly Symbolic X = Symbolic.Symbol("x_1", 0.3);
    private static readonly Symbolic Zero = Symbolic.FromDouble(0);
    private static readonly Symbolic One = Symbolic.FromDouble(1);

    [Fact]
    public void The_default_value_is_0() => Assert.Equal((0, "0"), (default(Symbolic).Value, Written(default)));

    [Fact]
    public void What_is_0_or_1_by_definition_leaves_no_trace()
    {
        Assert.All(new[] { X + Zero, Zero + X, X - Zero, X * One, One * X, X + default(Symbolic) }, term => Assert.Equal(X, term));
        Assert.All(new[] { X * Zero, Zero * X, -Zero, Zero + Zero }, term => Assert.Equal("0", Written(term)));
        Assert.Equal("-x_1", Written(Zero - X));
    }

    [Fact]
    public void A_symbol_that_happens_to_be_0_or_1_stays()
    {
        var (nought, unit) = (Symbolic.Symbol("n_1", 0), Symbolic.Symbol("u_1", 1));
        Assert.Equal("x_1 * n_1 + n_1 * x_1 - n_1 + x_1 * u_1 + u_1 * x_1", Written((X * nought) + (nought * X) - nought + (X * unit) + (unit * X)));
    }

    [Fact]
    public void Literal_0_times_what_is_not_finite_is_not_0()
    {
        var product = Zero * Symbolic.Symbol("x_1", double.PositiveInfinity);
        Assert.Equal((double.NaN, "0 * x_1"), (product.Value, Written(product)));
    }

    [Fact]
    public void Its_arithmetic_is_that_of_real_numbers_to_the_last_bit() =>
        Seeds.ForAll(100, seed =>
        {
            var random = new Random((int)seed);
            var (a, b) = (random.NextDouble() - 0.5, random.NextDouble());
            var (x, y, r, q) = (Symbolic.Symbol("x_1", a), Symbolic.Symbol("y_1", b), new Real(a), new Real(b));
            Assert.Equal(Formula(r, q).Value, Formula(x, y).Value);
        });

    private static T Formula<T>(T x, T y)
        where T : struct, IScalar<T> =>
        T.Logistic((x * y) + T.Tanh(x)) - (T.Exp(-x) * T.Log(y)) - (x - y);

    private static string Written(Symbolic term) => ExpressionText.Symbols(term.Expression);
}
