using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

/// <summary>Replaces one equation of the partials after another and lists every array that changes.</summary>
public sealed class PartialEquationsTests
{
    private static readonly Real One = new(1);
    private static readonly PartialEquations<Real> Right = new();

    public static TheoryData<string, string> Changes => new()
    {
        { nameof(Right.CellInput), "c.W c.U c.b" },
        { nameof(Right.InputGate), "in.W in.U in.b" },
        { nameof(Right.ForgetGate), "phi.W phi.U phi.b" },
        { nameof(Right.InputGatePeephole), "in.P" },
        { nameof(Right.ForgetGatePeephole), "phi.P" },
        { nameof(Right.InitialState), "ds0" },
        { nameof(Right.CellInputTerm), "c.W c.U c.b" },
        { nameof(Right.InputGateTerm), "in.W in.U in.P in.b" },
        { nameof(Right.ForgetGateTerm), "phi.W phi.U phi.P phi.b" },
        { nameof(Right.InitialStateTerm), "ds0" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_replaced_equation_changes_what_depends_on_it_and_nothing_else(string member, string changed)
    {
        var problem = Problem();
        var (right, found) = (Differentiate(problem, Right), Differentiate(problem, Replaced(member)));
        Assert.Equal(
            changed.Split(' ').Select(name => name == "ds0" ? "layer1.dE/ds0" : "dE/dlayer1." + name).Order(StringComparer.Ordinal),
            right.Arrays.Where(array => !array.Values.AsSpan().SequenceEqual(found[array.Quantity.Name]))
                .Select(array => array.Quantity.Group).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_equation_of_the_partials_is_replaced_once() =>
        Assert.Equal(
            typeof(PartialEquations<Real>).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            Changes.Concat(VariantEquationsTests.ChangesOfPartials).Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    private static PartialEquations<Real> Replaced(string member) => member switch
    {
        nameof(Right.CellInput) => Right with { CellInput = (at, c, previous, src) => Right.CellInput(at, c, previous, src) + One },
        nameof(Right.InputGate) => Right with { InputGate = (at, c, previous, src) => Right.InputGate(at, c, previous, src) + One },
        nameof(Right.ForgetGate) => Right with { ForgetGate = (at, c, previous, src) => Right.ForgetGate(at, c, previous, src) + One },
        nameof(Right.InputGatePeephole) => Right with { InputGatePeephole = (at, c, source, previous) => Right.InputGatePeephole(at, c, source, previous) + One },
        nameof(Right.ForgetGatePeephole) => Right with { ForgetGatePeephole = (at, c, source, previous) => Right.ForgetGatePeephole(at, c, source, previous) + One },
        nameof(Right.InitialState) => Right with { InitialState = (at, c, previous) => Right.InitialState(at, c, previous) + One },
        nameof(Right.CellInputTerm) => Right with { CellInputTerm = (at, c, partial) => Right.CellInputTerm(at, c, partial) + One },
        nameof(Right.InputGateTerm) => Right with { InputGateTerm = (at, j, partials, m) => Right.InputGateTerm(at, j, partials, m) + One },
        nameof(Right.ForgetGateTerm) => Right with { ForgetGateTerm = (at, j, partials, m) => Right.ForgetGateTerm(at, j, partials, m) + One },
        _ => Right with { InitialStateTerm = (at, c, partial) => Right.InitialStateTerm(at, c, partial) + One },
    };

    private static GradientTrace Differentiate(Problem problem, PartialEquations<Real> equations) =>
        new ForwardPartialsSource(new(), equations).Differentiate(problem, GradientKind.Online);

    private static Problem Problem() => new ProblemGenerator(3)
    {
        Layers = 1,
        Lengths = [3],
        Adjust = options => options with { Blocks = [2, 1], Peepholes = true, ForgetGates = true, GateBias = true, CellBias = true },
    }.Draw();
}
