using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Sources;

public sealed class ForwardPartialsSourceTests
{
    public static TheoryData<string> Cases => TestCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_array_of_the_on_line_gradient_of_the_cases_is_reproduced(string name) =>
        TestCases.AssertReproduced(TestCases.Read(name), new ForwardPartialsSource(), GradientKind.Online, 1e-13);

    [Theory]
    [InlineData(GradientKind.Exact)]
    [InlineData(GradientKind.Truncated)]
    public void Another_gradient_is_refused(GradientKind gradient) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ForwardPartialsSource().Differentiate(TestCases.Read("one-cell"), gradient));

    [Fact]
    public void Its_trace_has_what_has_no_time() =>
        Assert.Equal(
            TestCases.Read("stacked-2").QuantitiesOf(GradientKind.Online).Where(quantity => !quantity.HasTime).Select(quantity => quantity.Name),
            new ForwardPartialsSource().Differentiate(TestCases.Read("stacked-2"), GradientKind.Online).Arrays.Select(array => array.Quantity.Name));
}
