using LstmGradCheck.Checking.Witnesses;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

public sealed class DifferentiatorTests
{
    /// <summary>Values near 1 are rounded by half of this.</summary>
    private const double Noise = 2.3e-16;

    public static TheoryData<string, double> Functions => new()
    {
        { "sin", 1 },
        { "exp", 1 },
        { "exp 30x", 30 },
        { "pole", 2 },
        { "square", 0 },
        { "constant", 0 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_derivative_is_measured_to_ten_digits_and_its_error_is_not_underestimated(string name, double derivative)
    {
        var measured = new Differentiator(Noise).Measure(Function(name));
        Assert.InRange(Math.Abs(measured.Value - derivative), 0, measured.Error);
        Assert.InRange(measured.Error, 0, 1e-10 * Math.Max(1, derivative));
    }

    [Fact]
    public void More_noise_makes_a_larger_error_and_a_larger_step()
    {
        var random = new Random(1);
        var noisy = new Differentiator(1e-8).Measure(h => Math.Sin(h) + (1e-8 * ((2 * random.NextDouble()) - 1)));
        Assert.InRange(Math.Abs(noisy.Value - 1), 0, noisy.Error);
        Assert.InRange(noisy.Error, 1e-9, 1e-6);
    }

    [Fact]
    public void A_function_without_finite_values_has_no_derivative() =>
        Assert.False(double.IsFinite(new Differentiator(Noise).Measure(_ => double.NaN).Error));

    [Fact]
    public void Steps_at_which_the_function_overflows_are_passed_over()
    {
        var measured = new Differentiator(Noise).Measure(h => Math.Abs(h) > 0.1 ? double.PositiveInfinity : Math.Sin(h));
        Assert.InRange(Math.Abs(measured.Value - 1), 0, Math.Min(measured.Error, 1e-9));
    }

    private static Func<double, double> Function(string name) => name switch
    {
        "sin" => Math.Sin,
        "exp" => Math.Exp,
        "exp 30x" => x => Math.Exp(30 * x),
        "pole" => x => 1 / (1 - (2 * x)),
        "square" => x => x * x,
        _ => _ => 1,
    };
}
