using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class SnapshotTextTests
{
    [Theory]
    [InlineData(Recorded.Small, "values")]
    [InlineData(Recorded.Large, "digest")]
    public void The_header_says_what_the_file_is(string problem, string form)
    {
        var text = SnapshotText.Write(Recorded.Of(problem));
        Assert.StartsWith($"gradcheck snapshot\nversion 1\nproblem {problem}\ngradient exact\ntolerance 1e-11\nform {form}\n\n# objective\n\nE  values\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Recorded.Small)]
    [InlineData(Recorded.Large)]
    public void What_was_written_is_read_and_written_again_as_the_same_text(string problem)
    {
        var text = SnapshotText.Write(Recorded.Of(problem, GradientKind.Truncated));
        Assert.Equal(text, SnapshotText.Write(SnapshotReader.Read("again.txt", text)));
    }

    [Fact]
    public void Arrays_stand_in_the_order_of_the_trace_with_all_their_values()
    {
        var snapshot = Recorded.Of(Recorded.Small);
        Assert.Equal(Recorded.Problem(Recorded.Small).QuantitiesOf(GradientKind.Exact).Select(quantity => quantity.Name), snapshot.Arrays.Select(array => array.Name));
        Assert.All(snapshot.Arrays, array => Assert.Equal(array.Count, array.Lines.Sum(line => line.Values.Count)));
    }

    [Theory]
    [InlineData(0.1, "1.00000000000e-01")]
    [InlineData(-0.0, "0.00000000000e+00")]
    [InlineData(-1.0 / 3, "-3.33333333333e-01")]
    [InlineData(1e-120, "1.00000000000e-120")]
    public void A_number_has_twelve_significant_digits(double value, string text) => Assert.Equal(text, SnapshotText.Number(value));
}
