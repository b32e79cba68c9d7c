using LstmGradCheck.Checking.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class MarkedDifferenceTests
{
    private static readonly Symbolic A = Symbolic.Symbol("a", 2);
    private static readonly Symbolic B = Symbolic.Symbol("b", 3);
    private static readonly Symbolic C = Symbolic.Symbol("c", 5);
    private static readonly Symbolic One = Symbolic.FromDouble(1);

    [Fact]
    public void A_term_that_is_left_out_is_marked_on_its_side() => AssertMarked((A * B) + C, C, "{a * b} + c", "c");

    [Fact]
    public void Everything_is_marked_where_nothing_is_left() => AssertMarked(A * B, default, "{a} * {b}", "{0}");

    [Fact]
    public void A_factor_within_a_term_is_marked_alone() => AssertMarked((A * B) + C, (A * C) + C, "a * {b} + c", "a * {c} + c");

    [Fact]
    public void A_sign_alone_marks_the_term() => AssertMarked(A + (B * C), A - (B * C), "a + {b * c}", "a - {b * c}");

    [Fact]
    public void A_factor_that_is_left_out_is_marked_on_its_side() => AssertMarked(A * B * C, A * C, "a * {b} * c", "a * c");

    [Fact]
    public void What_differs_within_a_function_or_a_sum_is_marked_there()
    {
        AssertMarked(A * Symbolic.Tanh(B), A * Symbolic.Tanh(C), "a * tanh({b})", "a * tanh({c})");
        AssertMarked(A * (One - (B * B)), A * (One + (B * B)), "a * (1 - {b * b})", "a * (1 + {b * b})");
        AssertMarked(A * (B + C), A * (B + A), "a * (b + {c})", "a * (b + {a})");
    }

    [Fact]
    public void The_order_of_terms_and_factors_is_no_difference() => AssertMarked((A * B) + C, C + (B * A), "a * b + c", "c + b * a");

    [Fact]
    public void Nothing_is_marked_in_what_is_the_same() => AssertMarked(A + (B * C), A + (B * C), "a + b * c", "a + b * c");

    private static void AssertMarked(Symbolic right, Symbolic wrong, string rightText, string wrongText)
    {
        var marks = new MarkedDifference(right.Expression, wrong.Expression);
        Assert.Equal((rightText, wrongText), (ExpressionText.Symbols(marks.First, marks), ExpressionText.Symbols(marks.Second, marks)));
    }
}
