using System.Reflection;
using System.Text;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary><c>docs/equations.md</c> is made from the equations of the code, their tests and the known mistakes.</summary>
public sealed class EquationsPageTests
{
    private const string Derivation = "src/LstmGradCheck/DERIVATION.md";

    private const string Head = """
        # Equation map

        Where is an equation, and what proves it? One row for each: the method that computes it, with its formula; its tests, which compare
        the method with numbers worked out by hand; the section that derives it; the papers. *Mistakes* are those that `./gradcheck prove`
        plants in it: [each of them is caught and located](known-mistakes.md).

        All passes together are compared with automatic differentiation, value by value, by
        [ExactBackwardPassTests](../tests/LstmGradCheck.Tests/Passes/ExactBackwardPassTests.cs),
        [TruncatedBackwardPassTests](../tests/LstmGradCheck.Tests/Passes/TruncatedBackwardPassTests.cs) and
        [OnlineBackwardPassTests](../tests/LstmGradCheck.Tests/Passes/OnlineBackwardPassTests.cs), and by every `./gradcheck audit`. To see an
        equation with its numbers: `./gradcheck explain examples/by-hand.json --layer 2 --unit phi --t 3`.

        The papers: HS97, Hochreiter and Schmidhuber 1997; L2F, Gers, Schmidhuber and Cummins 2000; JMLR, Gers, Schraudolph and Schmidhuber
        2002; the thesis, Gers 2001; Graves 2012; "own" is derived here; the others are named in [the derivation](../src/LstmGradCheck/DERIVATION.md#18-the-papers). The order
        of the calls is in `src/LstmGradCheck/Passes/`. This page is made from the code, and a test compares the two.

        """;

    private static readonly (char Family, string Title)[] Families =
        [('F', "Forward"), ('M', "What readers see of a port"), ('B', "Backward"), ('R', "Recurrent errors"), ('P', "Partials carried forward"), ('T', "Tangents: along a direction")];

    private static readonly Dictionary<string, (QuantityKind Kind, Unit? Unit, ParameterKind? Weights)> Computes = new()
    {
        ["B1"] = (QuantityKind.Delta, Unit.OutputUnit, null),
        ["B2"] = (QuantityKind.OutputError, Unit.Cell, null),
        ["B2.proj.clip"] = (QuantityKind.Delta, Unit.Projection, null),
        ["B2.zoneout"] = (QuantityKind.OutputError, Unit.Port, null),
        ["B3"] = (QuantityKind.Delta, Unit.OutputGate, null),
        ["B4"] = (QuantityKind.StateError, Unit.Cell, null),
        ["B4.clip"] = (QuantityKind.UpdatedStateError, Unit.Cell, null),
        ["B4.zoneout.carry"] = (QuantityKind.KeptStateError, Unit.Cell, null),
        ["B5"] = (QuantityKind.Delta, Unit.Cell, null),
        ["B6"] = (QuantityKind.Delta, Unit.InputGate, null),
        ["B6.coupled"] = (QuantityKind.Delta, Unit.InputGate, null),
        ["B7"] = (QuantityKind.Delta, Unit.ForgetGate, null),
        ["B8.W"] = (QuantityKind.WeightGradient, null, ParameterKind.W),
        ["B8.U"] = (QuantityKind.WeightGradient, null, ParameterKind.U),
        ["B8.b"] = (QuantityKind.WeightGradient, null, ParameterKind.B),
        ["B8.proj"] = (QuantityKind.WeightGradient, Unit.Projection, ParameterKind.W),
        ["B8.P.in"] = (QuantityKind.WeightGradient, Unit.InputGate, ParameterKind.P),
        ["B8.P.phi"] = (QuantityKind.WeightGradient, Unit.ForgetGate, ParameterKind.P),
        ["B8.P.out"] = (QuantityKind.WeightGradient, Unit.OutputGate, ParameterKind.P),
    };

    [Fact]
    public void The_page_is_what_the_code_says()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        foreach (var (family, title) in Families)
        {
            page.Append($"## {title}\n\n| | equation | computed by | tests by hand | derivation | papers | mistakes |\n|---|---|---|---|---|---|---|\n");
            foreach (var (method, equation) in EquationMethods.All.Where(entry => entry.Equation.Id[0] == family))
                page.Append(Row(method, equation));
            page.Append('\n');
        }

        GeneratedPage.AssertCurrent("equations.md", page.ToString().TrimEnd('\n') + "\n");
    }

    private static string Row(MethodInfo method, EquationAttribute equation)
    {
        var unit = method.DeclaringType!.Name;
        var file = Source("src", unit);
        var tests = Source("tests", unit + "Tests");
        return $"| {equation.Id} | `{equation.Formula.Replace("|", "\\|", StringComparison.Ordinal)}` | [{unit}.{method.Name}](../{file}) | [{unit}Tests](../{tests}) | {Section(equation.Id)} | {equation.Citation} | {Mistakes(equation.Id)} |\n";
    }

    private static string Source(string folder, string type) =>
        Path.GetRelativePath(Repository.Root, Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), type + ".cs", SearchOption.AllDirectories).Single(file => file.Contains("Equations", StringComparison.Ordinal))).Replace('\\', '/');

    /// <summary>The section of the derivation whose formulas begin a line with the equation's id.</summary>
    private static string Section(string id)
    {
        var heading = "";
        foreach (var line in Document.Read(Derivation).Text.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                heading = line[3..];
            if (line.StartsWith(id + " ", StringComparison.Ordinal))
                return $"[{heading.Split(' ')[0]}](../{Derivation}#{Document.Anchor(heading)})";
        }

        return "";
    }

    private static string Mistakes(string id)
    {
        if (!Computes.TryGetValue(id, out var place))
            return "";
        var mutants = MutantCatalogue.All.Where(mutant => mutant.Places.Any(planted =>
            planted.Kind == place.Kind
            && (planted.Unit ?? place.Unit) == (place.Unit ?? planted.Unit)
            && (place.Weights is null || (planted.Weights ?? place.Weights) == place.Weights)));
        return string.Join(", ", mutants.Select(mutant => mutant.Id));
    }
}
