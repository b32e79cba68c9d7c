using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

/// <summary>
/// Replaces one equation after another, those of a layer at t = 1 alone, so that what goes wrong cannot come back from a
/// later step, and lists every array that changes.
/// </summary>
public sealed class BackwardEquationsTests
{
    private const string In = "layer1.in.delta dE/dlayer1.in.W dE/dlayer1.in.U dE/dlayer1.in.P dE/dlayer1.in.b";
    private const string Phi = "layer1.phi.delta dE/dlayer1.phi.W dE/dlayer1.phi.U dE/dlayer1.phi.P dE/dlayer1.phi.b";
    private const string Out = "layer1.out.delta dE/dlayer1.out.W dE/dlayer1.out.U dE/dlayer1.out.P dE/dlayer1.out.b";
    private const string Cell = "layer1.c.delta dE/dlayer1.c.W dE/dlayer1.c.U dE/dlayer1.c.b";
    private const string Before = "dE/dx layer1.dE/ds0 layer1.dE/dy0";
    private const string FromStateError = "layer1.c.e_s " + Cell + " " + In + " " + Phi + " " + Before;
    private const string FromOutputError = "layer1.c.e_y " + Out + " " + FromStateError;

    private const string Handed = "layer1.c.e_y " + Out + " layer1.c.e_s " + Cell + " " + In + " " + Phi + " layer1.dE/ds0";

    private static readonly Real One = new(1);
    private static readonly LayerOptions EveryOption = new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true, CellBias = true };
    private static readonly BackwardEquations<Real> Right = new();

    public static TheoryData<string, string> Changes => new()
    {
        { nameof(Right.OutputDelta), "output.delta dE/doutput.W dE/doutput.b " + FromOutputError },
        { nameof(Right.OutputSourceError), FromOutputError },
        { nameof(Right.RecurrentError), FromOutputError },
        { nameof(Right.PortError), FromOutputError },
        { nameof(Right.OutputGateDelta), Out + " " + FromStateError },
        { nameof(Right.CellStateError), FromStateError },
        { nameof(Right.CellInputDelta), Cell + " dE/dx layer1.dE/dy0" },
        { nameof(Right.InputGateDelta), In + " " + Before },
        { nameof(Right.ForgetGateDelta), Phi + " " + Before },
        { nameof(Right.SourceError), "dE/dx" },
        { nameof(Right.InitialStateError), "layer1.dE/ds0" },
        { nameof(Right.ExternalWeight), "dE/dlayer1.in.W dE/dlayer1.phi.W dE/dlayer1.out.W dE/dlayer1.c.W" },
        { nameof(Right.RecurrentWeight), "dE/dlayer1.in.U dE/dlayer1.phi.U dE/dlayer1.out.U dE/dlayer1.c.U" },
        { nameof(Right.Bias), "dE/dlayer1.in.b dE/dlayer1.phi.b dE/dlayer1.out.b dE/dlayer1.c.b" },
        { nameof(Right.InputGatePeephole), "dE/dlayer1.in.P" },
        { nameof(Right.ForgetGatePeephole), "dE/dlayer1.phi.P" },
        { nameof(Right.OutputGatePeephole), "dE/dlayer1.out.P" },
        { nameof(Right.OutputWeight), "dE/doutput.W" },
        { nameof(Right.OutputBias), "dE/doutput.b" },
    };

    /// <summary>The equations that only the truncated or the on-line pass calls; on-line, two layers, of which the upper one passes errors down.</summary>
    public static TheoryData<string, GradientKind, string> ChangesOfTruncation => new()
    {
        { nameof(Right.TruncatedStateError), GradientKind.Truncated, "layer1.c.e_s " + Cell + " " + In + " " + Phi + " dE/dx layer1.dE/ds0" },
        { nameof(Right.TruncatedInitialStateError), GradientKind.Truncated, "layer1.dE/ds0" },
        { nameof(Right.StateErrorNow), GradientKind.Online, Handed },
        { nameof(Right.SourceErrorNow), GradientKind.Online, Handed },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_replaced_equation_changes_what_depends_on_it_and_nothing_else(string member, string changed) =>
        Assert.Equal(changed.Split(' ').Order(StringComparer.Ordinal), Changed(OneLayer(), Replaced(member)));

    [Theory]
    [MemberData(nameof(ChangesOfTruncation))]
    public void A_replaced_equation_of_the_truncation_changes_what_depends_on_it_and_nothing_else(string member, GradientKind gradient, string changed) =>
        Assert.Equal(
            changed.Split(' ').Order(StringComparer.Ordinal),
            Changed(gradient == GradientKind.Online ? TwoLayers() : OneLayer(), Replaced(member), gradient));

    [Fact]
    public void A_replaced_recurrent_error_at_t_0_changes_the_gradient_of_the_initial_outputs_alone()
    {
        var wrong = Right with { RecurrentError = (at, r) => at.Time == 0 ? Right.RecurrentError(at, r) + One : Right.RecurrentError(at, r) };

        Assert.Equal(["layer1.dE/dy0"], Changed(OneLayer(), wrong));
    }

    [Fact]
    public void An_error_of_the_upper_layer_reaches_the_lower_one_and_not_the_other_way_round()
    {
        var problem = Draw([new() { Blocks = [2, 1], ForgetGates = true, GateBias = true }, new() { Blocks = [1, 1], ForgetGates = true, GateBias = true }]);
        BackwardEquations<Real> WrongIn(int layer) => Right with
        {
            PortError = (at, c) => at.Layer.Number == layer ? Right.PortError(at, c) + One : Right.PortError(at, c),
        };

        Assert.Contains("layer1.c.e_y", Changed(problem, WrongIn(2)));
        Assert.Contains("layer1.c.e_y", Changed(problem, WrongIn(1)));
        Assert.DoesNotContain(Changed(problem, WrongIn(1)), group => group.Contains("layer2", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_equation_of_the_backward_pass_is_replaced_once() =>
        Assert.Equal(
            typeof(BackwardEquations<Real>).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            Changes.Select(row => (string)row[0]).Concat(ChangesOfTruncation.Select(row => (string)row[0]))
                .Concat(VariantEquationsTests.Changes.Select(row => (string)row[0])).Order(StringComparer.Ordinal));

    private static BackwardEquations<Real> Replaced(string member) => member switch
    {
        nameof(Right.OutputDelta) => Right with { OutputDelta = (at, k) => Right.OutputDelta(at, k) + One },
        nameof(Right.OutputSourceError) => Right with { OutputSourceError = (at, m) => Right.OutputSourceError(at, m) + One },
        nameof(Right.RecurrentError) => Right with { RecurrentError = AtFirstStep(Right.RecurrentError) },
        nameof(Right.PortError) => Right with { PortError = AtFirstStep(Right.PortError) },
        nameof(Right.OutputGateDelta) => Right with { OutputGateDelta = AtFirstStep(Right.OutputGateDelta) },
        nameof(Right.CellStateError) => Right with { CellStateError = AtFirstStep(Right.CellStateError) },
        nameof(Right.TruncatedStateError) => Right with { TruncatedStateError = AtFirstStep(Right.TruncatedStateError) },
        nameof(Right.StateErrorNow) => Right with { StateErrorNow = AtFirstStep(Right.StateErrorNow) },
        nameof(Right.SourceErrorNow) => Right with { SourceErrorNow = AtFirstStep(Right.SourceErrorNow) },
        nameof(Right.TruncatedInitialStateError) => Right with { TruncatedInitialStateError = (at, c) => Right.TruncatedInitialStateError(at, c) + One },
        nameof(Right.CellInputDelta) => Right with { CellInputDelta = AtFirstStep(Right.CellInputDelta) },
        nameof(Right.InputGateDelta) => Right with { InputGateDelta = AtFirstStep(Right.InputGateDelta) },
        nameof(Right.ForgetGateDelta) => Right with { ForgetGateDelta = AtFirstStep(Right.ForgetGateDelta) },
        nameof(Right.SourceError) => Right with { SourceError = AtFirstStep(Right.SourceError) },
        nameof(Right.InitialStateError) => Right with { InitialStateError = (at, c) => Right.InitialStateError(at, c) + One },
        nameof(Right.ExternalWeight) => Right with { ExternalWeight = (at, unit, u, m) => Right.ExternalWeight(at, unit, u, m) + One },
        nameof(Right.RecurrentWeight) => Right with { RecurrentWeight = (at, unit, u, r) => Right.RecurrentWeight(at, unit, u, r) + One },
        nameof(Right.Bias) => Right with { Bias = (at, unit, u) => Right.Bias(at, unit, u) + One },
        nameof(Right.InputGatePeephole) => Right with { InputGatePeephole = AtFirstStep(Right.InputGatePeephole) },
        nameof(Right.ForgetGatePeephole) => Right with { ForgetGatePeephole = AtFirstStep(Right.ForgetGatePeephole) },
        nameof(Right.OutputGatePeephole) => Right with { OutputGatePeephole = AtFirstStep(Right.OutputGatePeephole) },
        nameof(Right.OutputWeight) => Right with { OutputWeight = (at, k, m) => Right.OutputWeight(at, k, m) + One },
        _ => Right with { OutputBias = (at, k) => Right.OutputBias(at, k) + One },
    };

    private static BackwardEquations<Real>.LayerEquation AtFirstStep(BackwardEquations<Real>.LayerEquation right) =>
        (at, index) => at.Time == 1 ? right(at, index) + One : right(at, index);

    private static Problem OneLayer() => Draw([EveryOption]);

    private static Problem TwoLayers() => Draw([EveryOption, new() { Blocks = [1, 1], ForgetGates = true, GateBias = true }]);

    private static Problem Draw(LayerOptions[] layers)
    {
        var network = new LstmNetwork(2, layers, new() { Units = 2, Bias = true });
        return new()
        {
            Name = "seed 5",
            Network = network,
            Weights = RandomWeights.Draw(network, new(5), 1),
            Objective = ObjectiveKind.SquaredError,
            Sequences =
            [
                new()
                {
                    Inputs = [[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]],
                    Targets = [[1, 0], [0, 1], [1, 1]],
                    Initial = network.Layers.ToDictionary(
                        layer => layer.Name, layer => new InitialState(Values(layer.Cells), Values(layer.RecurrentSources))),
                },
            ],
        };

        static double[] Values(int count) => [.. Enumerable.Range(1, count).Select(i => 0.1 * i)];
    }

    private static List<string> Changed(Problem problem, BackwardEquations<Real> wrong, GradientKind gradient = GradientKind.Exact)
    {
        var (right, found) = (problem.Gradient(gradient), new HandDerivedSource(wrong).Differentiate(problem, gradient));
        return [.. right.Arrays.Where(array => !array.Values.AsSpan().SequenceEqual(found[array.Quantity.Name]))
            .Select(array => array.Quantity.Group).Distinct().Order(StringComparer.Ordinal)];
    }
}
