using System.Text;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

public sealed class CheckMarkdownTests
{
    [Fact]
    public void The_verdict_stands_first_and_each_gradient_in_a_row() => Assert.Equal(
        """
        ## Audit of LSTM gradients: 1 of 2 DISAGREE

        1,254 values compared with torchsharp 0.107.0 by LstmGradCheck 1.2.3.

        | problem | gradient | values | largest relative difference | verdict |
        |---|---|---:|---:|---|
        | right | exact | 1,234 | 4.3e-16 | agrees |
        | wrong | truncated | 20 | 5.0e-1 | **DISAGREES** |

        ### wrong, truncated gradient (examples/wrong.json)

        First divergence: **layer2.c.e\_s** at sequence = 1, t = 3, c = 1

        ```text
        recorded stands alone: the two others agree with each other.
        second line
        ```

        2 of 9 quantities disagree: layer2.c.e\_s, layer2.in.delta
        """,
        Text(SampleReport.Agreeing, SampleReport.Disagreeing()));

    [Fact]
    public void A_diagnosis_stands_before_the_first_divergence() => Assert.Contains(
        """

        ### wrong, truncated gradient (examples/wrong.json)

        **DIAGNOSIS: known mistake C1 in both layers explains all 9 recorded arrays (residual 1.5e-16):**

        - C1: y^phi(t+1) e\_s(t+1) left out (B4)
        - The next best explanation, C2 in layer 2, is off by 5.0e-1 of an array's largest value.

        First divergence: **layer2.c.e\_s**
        """,
        Text(SampleReport.Diagnosed(Certainty.Certain)),
        StringComparison.Ordinal);

    [Fact]
    public void The_map_stands_in_a_block_of_its_own() => Assert.EndsWith(
        "second line\n```\n\n```text\nlayer1 ..\n  layer2 !.\n```\n\n2 of 9 quantities disagree: layer2.c.e\\_s, layer2.in.delta",
        Text(SampleReport.Disagreeing() with { Map = ["layer1 ..", "  layer2 !."] }),
        StringComparison.Ordinal);

    [Fact]
    public void Without_a_disagreement_there_is_no_section()
    {
        var text = Text(SampleReport.Agreeing);
        Assert.StartsWith("## Audit of LSTM gradients: everything agrees\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("###", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DISAGREE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_left_out_is_said_of_cases_that_agree_too() => Assert.EndsWith(
        "| agrees |\n\nLeft out:\n\n- right, exact gradient: not recorded: 2 arrays, E and others",
        Text(SampleReport.Agreeing with { LeftOut = ["not recorded: 2 arrays, E and others"] }),
        StringComparison.Ordinal);

    [Fact]
    public void Names_are_shown_as_they_are()
    {
        var text = Text(SampleReport.Disagreeing(file: SampleReport.HostileName) with { Problem = SampleReport.HostileName });
        const string Escaped = @"a\|b\`c\`\<d\>\&""e"" \*f\* \_g\_ \[h\](i) \$j\$ \\k\\u0001\\n" + "\uFFFE";
        Assert.Contains($"\n| {Escaped} | truncated | 20 | ", text, StringComparison.Ordinal);
        Assert.Contains($"\n### {Escaped}, truncated gradient ({Escaped})\n", text, StringComparison.Ordinal);
        Assert.Contains($"\n- Not explained: {Escaped}.\n", Text(SampleReport.Diagnosed(Certainty.Partial)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("``` in it", "````")]
    [InlineData("`````", "``````")]
    [InlineData("a ` b", "```")]
    public void A_block_ends_where_the_message_ends(string message, string fence) => Assert.Contains(
        $"\n{fence}text\n{message}\n{fence}\n", Text(SampleReport.Disagreeing() with { Message = message }), StringComparison.Ordinal);

    [Theory]
    [InlineData(double.PositiveInfinity, "invalid")]
    [InlineData(double.NaN, "invalid")]
    [InlineData(0.0, "0")]
    [InlineData(null, "")]
    public void A_difference_that_is_no_number_is_not_shown_as_one(double? largest, string cell) => Assert.Contains(
        $"| 1,234 | {cell} | agrees |", Text(SampleReport.Agreeing with { LargestDifference = largest }), StringComparison.Ordinal);

    [Fact]
    public void E_has_no_place()
    {
        var wrong = SampleReport.Disagreeing(QuantityKind.Objective, "E");
        Assert.Contains("\nFirst divergence: **E**\n", Text(wrong with { First = wrong.First! with { Place = "" } }), StringComparison.Ordinal);
    }

    private static string Text(params CheckCase[] cases) =>
        Encoding.UTF8.GetString(SampleReport.Bytes(CheckMarkdown.Write, SampleReport.Of(cases)));
}
