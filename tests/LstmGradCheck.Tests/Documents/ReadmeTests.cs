using LstmGradCheck.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

public sealed class ReadmeTests
{
    private static string Text { get; } = Document.Read("README.md").Text;

    [Fact]
    public void Every_method_that_is_an_equation_has_its_class_in_the_map()
    {
        var equations = typeof(EquationAttribute).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(EquationAttribute), inherit: false)));
        Assert.All(equations, type => Assert.Contains($"`{type.Name}", Text, StringComparison.Ordinal));
    }
}
