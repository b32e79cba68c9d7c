using Xunit;

namespace LstmGradCheck.Tests.Rounding.Mpfr;

public sealed class MpfrNumberTests
{
    /// <summary>What functions of the run time library may be off by, relative to their value: four units of rounding.</summary>
    private const double Library = 4 * 1.1102230246251565e-16;

    private static readonly MpfrNumber One = MpfrNumber.FromDouble(1);

    [Fact]
    public void The_default_value_is_zero()
    {
        Assert.Equal(0, default(MpfrNumber).Value);
        Assert.Equal(1, (default(MpfrNumber) + One).Value);
        Assert.Equal(0, (default(MpfrNumber) * One).Value);
        Assert.Equal(0, (One - One).ErrorOf(0));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void A_double_comes_back_as_it_went_in(double value) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(MpfrNumber.FromDouble(value).Value));

    [Fact]
    public void Sums_differences_products_and_signs_keep_what_a_double_loses()
    {
        var tiny = MpfrNumber.FromDouble(Math.ScaleB(1, -190));
        Assert.Equal(Math.ScaleB(1, -190), (One + tiny - One).Value);
        Assert.Equal(-Math.ScaleB(1, -190), (One - tiny - One).Value);
        var small = MpfrNumber.FromDouble(Math.ScaleB(1, -95));
        Assert.Equal(-Math.ScaleB(1, -190), (((One + small) * (One - small)) - One).Value);
        Assert.Equal(Math.ScaleB(1, -190), (-(One - tiny) + One).Value);
    }

    [Fact]
    public void Results_are_rounded_to_the_nearest()
    {
        var tiny = MpfrNumber.FromDouble(Math.ScaleB(1, -250));
        Assert.Equal(0, (One + tiny - One).Value);
        Assert.Equal(0, (One - tiny - One).Value);
    }

    [Fact]
    public void Sums_and_products_of_doubles_are_exact_to_sixty_digits()
    {
        var (tenth, fifth) = (MpfrNumber.FromDouble(0.1), MpfrNumber.FromDouble(0.2));
        Assert.Equal("0.300000000000000016653345369377348106354475021362304687500000e0", (tenth + fifth).ToString());
        Assert.Equal("-0.100000000000000011102230246251565712385107782865939613956471e-1", (-tenth * tenth).ToString());
    }

    [Fact]
    public void Functions_have_the_sixty_digits_of_known_constants()
    {
        Assert.Equal("0.271828182845904523536028747135266249775724709369995957496697e1", MpfrNumber.Exp(One).ToString());
        Assert.Equal("0.507595889754945676529180947957433691930559928289283736183239e-434", MpfrNumber.Exp(MpfrNumber.FromDouble(-1000)).ToString());
        Assert.Equal("0.230258509299404568401799145468436420760110148862877297603333e1", MpfrNumber.Log(MpfrNumber.FromDouble(10)).ToString());
        Assert.Equal("0.462117157260009758502318483643672548730289280330113038552732e0", MpfrNumber.Tanh(MpfrNumber.FromDouble(0.5)).ToString());
        Assert.Equal("-0.999999999999999999999999982486978474606959323022534551874629e0", MpfrNumber.Tanh(MpfrNumber.FromDouble(-30)).ToString());
    }

    [Theory]
    [InlineData(1, "0.731058578630004879251159241821836274365144640165056519276366e0")]
    [InlineData(-40, "0.424835425529158897728072090440450637143476271788616807493302e-17")]
    [InlineData(40, "0.999999999999999995751645744708411022719279095595493628565237e0")]
    [InlineData(-800, "0.366787458417768721345549565426079821546963422661264070506915e-347")]
    [InlineData(800, "0.100000000000000000000000000000000000000000000000000000000000e1")]
    public void The_logistic_function_has_sixty_digits_however_large_its_argument(double x, string digits) =>
        Assert.Equal(digits, MpfrNumber.Logistic(MpfrNumber.FromDouble(x)).ToString());

    [Fact]
    public void The_logistic_function_is_rounded_once_and_right_to_its_last_bit()
    {
        double[] parts = [0.679178699175393, -1.5920503191692054e-18, -6.203997580403297e-35, 3.1687092630556546e-51];
        var expected = parts.Aggregate(default(MpfrNumber), (sum, part) => sum + MpfrNumber.FromDouble(part));
        Assert.Equal(0, (MpfrNumber.Logistic(MpfrNumber.FromDouble(0.75)) - expected).Value);
    }

    [Fact]
    public void The_logistic_function_and_its_complement_add_up_to_one() =>
        Seeds.ForAll(100, seed =>
        {
            var x = MpfrNumber.FromDouble((new Random((int)seed).NextDouble() - 0.5) * 80);
            var off = MpfrNumber.Logistic(x) + MpfrNumber.Logistic(-x) - One;
            Assert.InRange(Math.Abs(off.Value), 0, Math.ScaleB(1, 1 - MpfrNumber.Precision));
        });

    [Fact]
    public void Everything_agrees_with_the_run_time_library() =>
        Seeds.ForAll(100, seed =>
        {
            var random = new Random((int)seed);
            var (x, y) = ((random.NextDouble() - 0.5) * 40, (random.NextDouble() - 0.5) * 40);
            var (X, Y) = (MpfrNumber.FromDouble(x), MpfrNumber.FromDouble(y));
            Agrees(X + Y, x + y);
            Agrees(X - Y, x - y);
            Agrees(X * Y, x * y);
            Agrees(-X, -x);
            Agrees(MpfrNumber.Exp(X), Math.Exp(x));
            Agrees(MpfrNumber.Log(MpfrNumber.FromDouble(Math.Abs(x))), Math.Log(Math.Abs(x)));
            Agrees(MpfrNumber.Tanh(X), Math.Tanh(x));
            Agrees(MpfrNumber.Logistic(X), 1 / (1 + Math.Exp(-x)));
        });

    [Fact]
    public void The_error_of_a_product_is_the_one_that_a_fused_multiplication_finds() =>
        Seeds.ForAll(100, seed =>
        {
            var random = new Random((int)seed);
            var (x, y) = (random.NextDouble(), -random.NextDouble());
            var error = Math.Abs(Math.FusedMultiplyAdd(x, y, -(x * y)));
            Assert.Equal(error, (MpfrNumber.FromDouble(x) * MpfrNumber.FromDouble(y)).ErrorOf(x * y));
        });

    [Fact]
    public void An_error_is_rounded_up()
    {
        var exact = One + MpfrNumber.FromDouble(Math.ScaleB(1, -60)) + MpfrNumber.FromDouble(Math.ScaleB(1, -190));
        Assert.Equal(Math.BitIncrement(Math.ScaleB(1, -60)), exact.ErrorOf(1));
        Assert.Equal(Math.BitIncrement(Math.ScaleB(1, -60)), (-exact).ErrorOf(-1));
        Assert.Equal(Math.BitIncrement(1), MpfrNumber.FromDouble(-Math.ScaleB(1, -250)).ErrorOf(1));
        Assert.Equal(double.NaN, exact.ErrorOf(double.NaN));
        Assert.Equal(double.PositiveInfinity, exact.ErrorOf(double.NegativeInfinity));
    }

    private static void Agrees(MpfrNumber exact, double computed) =>
        Assert.True(exact.ErrorOf(computed) <= Library * Math.Abs(computed), $"{computed:R}: exactly {exact}");
}
