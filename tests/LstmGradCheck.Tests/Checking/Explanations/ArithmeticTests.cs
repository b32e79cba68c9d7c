using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("2 + 3 * 4", 14)]
    [InlineData("(2 + 3) * 4", 20)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("-(2 - 3) * (-4) + 1", -3)]
    [InlineData("2 * (-0.5) - (1 - 5e-01)", -1.5)]
    [InlineData("4 * logistic(0) - tanh(0) + exp(log(3))", 5)]
    [InlineData("clip(3, 0.5) - clip(-3 + 1, 0.5) + clip(0.25, 0.5)", 1.25)]
    [InlineData("2 * clip'(0.5, 0.5) + clip'(-0.6, 0.5)", 2)]
    public void Lines_are_evaluated_as_a_calculator_does(string line, double expected)
    {
        var (value, error) = Arithmetic.Evaluate(line);
        Assert.Equal(expected, value, 1e-14);
        Assert.InRange(error, 0, 1e-13);
    }

    [Fact]
    public void Names_are_looked_up_as_a_whole()
    {
        var seen = new List<string>();
        Arithmetic.Evaluate("W^(2r)_in,1,2 * delta^now(2)_in_1(3) + clip(b_in,1, 0.5) + logistic(net_c_1(2:3)) - y^phi_1(3) * e_s,12(3) + sum_t>3", name =>
        {
            seen.Add(name);
            return 1;
        });
        Assert.Equal(["W^(2r)_in,1,2", "delta^now(2)_in_1(3)", "b_in,1", "net_c_1(2:3)", "y^phi_1(3)", "e_s,12(3)", "sum_t>3"], seen);
    }

    [Fact]
    public void Digits_that_are_not_written_widen_the_error() =>
        Assert.InRange(Arithmetic.Evaluate("1.23457 * 3", ofNumbers: Arithmetic.SixDigits).Error, 1.8e-5, 4e-5);

    [Theory]
    [InlineData("2 +")]
    [InlineData("2 3")]
    [InlineData("(2 + 3")]
    [InlineData("2 / 3")]
    [InlineData("z_1(3)")]
    [InlineData("clip(3)")]
    public void What_is_no_arithmetic_is_refused(string line) =>
        Assert.ThrowsAny<Exception>(() => Arithmetic.Evaluate(line));
}
