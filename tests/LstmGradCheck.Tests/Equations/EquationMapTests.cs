using System.Reflection;
using System.Text.RegularExpressions;
using LstmGradCheck.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

/// <summary>
/// The map of all equations: id, method, class of tests, citation. It is compared with a file beside this one, so that
/// an equation that comes, goes or moves shows in a review; a map that differs is left beside it as <c>.received.txt</c>.
/// </summary>
public sealed class EquationMapTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Equations");

    private static IReadOnlyList<(MethodInfo Method, EquationAttribute Equation)> Equations => EquationMethods.All;

    public static TheoryData<string> Ids => [.. Equations.Select(entry => entry.Equation.Id)];

    [Fact]
    public void The_map_is_the_recorded_one()
    {
        var path = Path.Combine(Folder, $"{nameof(EquationMapTests)}.{nameof(The_map_is_the_recorded_one)}.verified.txt");
        var received = path.Replace(".verified.", ".received.", StringComparison.Ordinal);
        var map = string.Concat(Equations.Select(Line).Prepend(Row("id", "method", "tests", "citation")));
        File.WriteAllText(received, map);
        Assert.True(File.Exists(path), $"there is no {path}; review {received} and rename it");
        Assert.Equal(File.ReadAllText(path), map);
        File.Delete(received);
    }

    [Fact]
    public void Every_id_is_unique_and_begins_with_the_letter_of_its_family()
    {
        Assert.Empty(Equations.GroupBy(entry => entry.Equation.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(Equations, entry => Assert.Matches("^([FBPT][1-9]|R|M1)(\\.[A-Za-z0-9.-]+)?$", entry.Equation.Id));
    }

    [Theory]
    [InlineData("F", 9)]
    [InlineData("B", 9)]
    [InlineData("P", 8)]
    [InlineData("T", 9)]
    public void No_family_has_a_gap(string family, int last) =>
        Assert.All(
            Enumerable.Range(1, last),
            // F7 and T7 join the arrays of one layer with those of the next and compute nothing.
            i => Assert.True((family, i) is ("F" or "T", 7) || Equations.Any(entry => entry.Equation.Id.Split('.')[0] == $"{family}{i}"), $"{family}{i}"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_equation_is_called_by_the_class_of_tests_of_its_unit(string id)
    {
        var method = Equations.Single(entry => entry.Equation.Id == id).Method;
        var tests = File.ReadAllText(Path.Combine(Folder, TestsOf(method) + ".cs"));
        Assert.Matches(new Regex($@"\b{method.DeclaringType!.Name}\.{method.Name}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)), tests);
    }

    private static string TestsOf(MethodInfo method) => method.DeclaringType!.Name + "Tests";

    private static string Line((MethodInfo Method, EquationAttribute Equation) entry) =>
        Row(entry.Equation.Id, $"{entry.Method.DeclaringType!.Name}.{entry.Method.Name}", TestsOf(entry.Method), entry.Equation.Citation);

    private static string Row(string id, string method, string tests, string citation) => $"{id,-22}{method,-40}{tests,-22}{citation}\n";
}
