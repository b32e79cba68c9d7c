using System.Reflection;
using LstmGradCheck.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class EquationAttributeTests
{
    private const BindingFlags AnyMethod =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly List<(MethodInfo Method, EquationAttribute Equation)> Equations =
    [
        .. from type in typeof(EquationAttribute).Assembly.GetTypes()
           from method in type.GetMethods(AnyMethod)
           let equation = method.GetCustomAttribute<EquationAttribute>()
           where equation is not null
           select (method, equation),
    ];

    [Fact]
    public void Every_id_is_unique_and_begins_with_the_letter_of_its_family()
    {
        Assert.Empty(Equations.GroupBy(entry => entry.Equation.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(Equations, entry => Assert.Matches("^([FBP][1-9]|R)(\\.[A-Za-z.-]+)?$", entry.Equation.Id));
    }

    [Theory]
    [InlineData("F", 9)]
    [InlineData("B", 9)]
    public void Every_equation_of_a_family_is_there(string family, int last) =>
        Assert.All(
            Enumerable.Range(1, last),
            // F7 joins the arrays of one layer with those of the next and computes nothing.
            i => Assert.True((family, i) is ("F", 7) || Equations.Any(entry => entry.Equation.Id.Split('.')[0] == $"{family}{i}"), $"{family}{i}"));

    [Fact]
    public void Every_equation_says_whose_it_is() =>
        Assert.All(Equations, entry => Assert.Matches("HS97|L2F|JMLR|thesis|Graves 201[23]|own", entry.Equation.Citation));

    [Fact]
    public void Every_formula_is_an_equation_or_a_named_sum() =>
        Assert.All(Equations, entry => Assert.Matches("= |^sum[_ ]", entry.Equation.Formula));

    [Fact]
    public void Every_class_of_equations_has_a_class_of_tests_of_its_name()
    {
        var tests = typeof(EquationAttributeTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(EquationAttributeTests).Namespace).Select(type => type.Name).ToHashSet();

        Assert.NotEmpty(Equations);
        Assert.All(Equations, entry => Assert.Contains(entry.Method.DeclaringType!.Name + "Tests", tests));
    }
}
