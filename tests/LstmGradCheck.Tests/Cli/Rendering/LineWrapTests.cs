using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Rendering;

public sealed class LineWrapTests
{
    private const string Long = "0.12345678901234567890123456789";

    [Fact]
    public void What_fits_stays_as_it_is() =>
        Assert.Equal(["x = 1 + 2 * 3"], LineWrap.Equation("x = ", "1 + 2 * 3"));

    [Fact]
    public void A_line_breaks_between_terms_under_the_first_one() =>
        Assert.Equal([$"x = {Long} + {Long}", $"    - {Long} * 2"], LineWrap.Equation("x = ", $"{Long} + {Long} - {Long} * 2"));

    [Fact]
    public void A_term_longer_than_a_line_breaks_between_its_factors_before_any_parentheses_do() =>
        Assert.Equal(
            [$"x = {Long} * ({Long} - 1)", $"    * ({Long} + {Long})"],
            LineWrap.Equation("x = ", $"{Long} * ({Long} - 1) * ({Long} + {Long})"));

    [Fact]
    public void Parentheses_break_between_their_terms_where_nothing_else_is_left() =>
        Assert.Equal(
            [$"x = -({Long} + {Long}", $"    + {Long})"],
            LineWrap.Equation("x = ", $"-({Long} + {Long} + {Long})"));

    [Fact]
    public void A_number_is_never_broken()
    {
        var number = new string('1', 90);
        Assert.Contains($"    {number}", LineWrap.Equation("x = ", $"2 + {number} + 3"));
    }

    [Fact]
    public void Sentences_break_between_words()
    {
        var text = string.Join(' ', Enumerable.Repeat("a - b", 30));
        var lines = LineWrap.Sentence(text).ToList();
        Assert.Equal((text, 3), (string.Join(' ', lines), lines.Count));
        Assert.All(lines.SkipLast(1), line => Assert.InRange(line.Length, 79, 80));
    }
}
