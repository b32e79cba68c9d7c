using LstmGradCheck.Checking.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class ExpressionTextTests
{
    private static readonly Symbolic A = Symbolic.Symbol("a_1", 2);
    private static readonly Symbolic B = Symbolic.Symbol("b_1", -3);
    private static readonly Symbolic C = Symbolic.Symbol("c_1", 0.5);

    public static TheoryData<string, string, string> Cases => new()
    {
        { "sum of sums", "a_1 + b_1 + c_1 - a_1", "2 + (-3) + 0.5 - 2" },
        { "difference of a sum", "a_1 - (b_1 + c_1)", "2 - (-3 + 0.5)" },
        { "difference of a difference", "b_1 - (b_1 - a_1)", "-3 - (-3 - 2)" },
        { "product of a sum", "(b_1 + c_1) * a_1", "(-3 + 0.5) * 2" },
        { "product of products", "a_1 * b_1 * c_1 * b_1", "2 * (-3) * 0.5 * (-3)" },
        { "negative product", "-a_1 * b_1 + c_1", "-2 * (-3) + 0.5" },
        { "negative sum", "-(a_1 + b_1)", "-(2 + (-3))" },
        { "negation of a negative number", "-b_1", "-(-3)" },
        { "factor with a negation", "a_1 * (-b_1)", "2 * (-(-3))" },
        { "added negation", "a_1 - b_1 * c_1", "2 - (-3) * 0.5" },
        { "subtracted negation", "a_1 + b_1", "2 + (-3)" },
        { "clips", "clip(b_1, 0.5) * clip'(a_1 + b_1, 2)", "clip(-3, 0.5) * clip'(2 + (-3), 2)" },
        { "functions", "logistic(b_1) * (1 - logistic(b_1)) + tanh(a_1 + b_1)", "logistic(-3) * (1 - logistic(-3)) + tanh(2 + (-3))" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parentheses_stand_where_they_are_needed_and_nowhere_else(string what, string symbols, string numbers)
    {
        var expression = Make(what).Expression;
        Assert.Equal(symbols, ExpressionText.Symbols(expression));
        Assert.Equal(numbers, ExpressionText.Numbers(expression, ExpressionText.RoundTrip));
        Assert.Equal(expression.Value, Arithmetic.Evaluate(numbers).Value, 1e-14);
    }

    [Fact]
    public void Numbers_are_written_for_calculators()
    {
        Assert.Equal(["1.23457e-05", "-0.333333", "1e+20", "0"], new[] { 1.234567e-5, -1.0 / 3, 1e20, -0.0 }.Select(value => ExpressionText.Rounded(value, 6)));
        Assert.Equal(["1.234567e-05", "0.1", "0"], new[] { 1.234567e-5, 0.1, -0.0 }.Select(ExpressionText.RoundTrip));
    }

    [Fact]
    public void A_sum_of_very_many_terms_is_written()
    {
        const int Many = 200_000;
        Symbolic sum = default;
        for (var i = 0; i < Many; i++)
            sum += A;
        Assert.Equal("c_1" + string.Concat(Enumerable.Repeat(" + a_1", Many)), ExpressionText.Symbols((C + sum).Expression));
    }

    private static Symbolic Make(string what) => what switch
    {
        "sum of sums" => A + (B + (C - A)),
        "difference of a sum" => A - (B + C),
        "difference of a difference" => B - (B - A),
        "product of a sum" => (B + C) * A,
        "product of products" => A * (B * (C * B)),
        "negative product" => -(A * B) + C,
        "negative sum" => -(A + B),
        "negation of a negative number" => -B,
        "factor with a negation" => A * -B,
        "added negation" => A + (-(B * C)),
        "subtracted negation" => A - (-B),
        "clips" => Symbolic.Clip(B, 0.5) * Symbolic.ClipPrime(A + B, 2),
        _ => (Symbolic.Logistic(B) * (Symbolic.FromDouble(1) - Symbolic.Logistic(B))) + Symbolic.Tanh(A + B),
    };
}
