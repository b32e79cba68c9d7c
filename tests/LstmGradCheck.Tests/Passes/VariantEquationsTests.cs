using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

/// <summary>
/// Replaces one equation of the variants after another: the first quantity that changes, in the order of derivation, is the one
/// that the equation computes, or the first that reads it. A layer without the option does not call it.
/// </summary>
public sealed class VariantEquationsTests
{
    private static readonly Real One = new(1);
    private static readonly LayerOptions Base = new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true, CellBias = true };
    private static readonly LayerOptions Coupled = Base with { ForgetGates = false, CoupledGates = true };
    private static readonly LayerOptions Projected = Base with { Projection = 2, Clips = new() { S = 0.5, Projection = 0.25 } };

    private static readonly BackwardEquations<Real> Right = new();
    private static readonly PartialEquations<Real> RightPartials = new();

    public static TheoryData<string, GradientKind, string> Changes => new()
    {
        { nameof(Right.MaskedRecurrentError), GradientKind.Exact, "layer2.c.e_y" },
        { nameof(Right.KeptOutputError), GradientKind.Exact, "layer2.port.e_y" },
        { nameof(Right.KeptOutputInputError), GradientKind.Truncated, "layer2.c.e_y" },
        { nameof(Right.InitialOutputError), GradientKind.Truncated, "layer2.dE/dy0" },
        { nameof(Right.ProjectionDelta), GradientKind.Online, "layer2.proj.delta" },
        { nameof(Right.CellOutputError), GradientKind.Exact, "layer2.c.e_y" },
        { nameof(Right.KeptStateError), GradientKind.Exact, "layer2.c.carry" },
        { nameof(Right.TruncatedKeptStateError), GradientKind.Truncated, "layer2.c.carry" },
        { nameof(Right.KeptStateErrorNow), GradientKind.Online, "layer1.c.e_y" },
        { nameof(Right.StateErrorBesideKept), GradientKind.Exact, "layer2.c.e_s" },
        { nameof(Right.TruncatedStateErrorBesideKept), GradientKind.Truncated, "layer2.c.e_s" },
        { nameof(Right.UpdateError), GradientKind.Exact, "layer2.c.e_sn" },
        { nameof(Right.CoupledInputGateDelta), GradientKind.Exact, "layer2.in.delta" },
        { nameof(Right.MaskedSourceError), GradientKind.Exact, "layer1.c.e_y" },
        { nameof(Right.MaskedOutputSourceError), GradientKind.Exact, "layer2.c.e_y" },
        { nameof(Right.ProjectionWeight), GradientKind.Exact, "dE/dlayer2.proj.W" },
    };

    public static TheoryData<string, string> ChangesOfPartials => new()
    {
        { nameof(RightPartials.CoupledInputGate), "in.W in.U in.b" },
        { nameof(RightPartials.CoupledInputGatePeephole), "in.P" },
        { nameof(RightPartials.ClippedState), "in.W in.U in.P in.b phi.W phi.U phi.P phi.b c.W c.U c.b ds0" },
        { nameof(RightPartials.KeptState), "in.W in.U in.P in.b phi.W phi.U phi.P phi.b c.W c.U c.b ds0" },
        { nameof(RightPartials.KeptStateTerm), "in.W in.U in.P in.b phi.W phi.U phi.P phi.b c.W c.U c.b ds0" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_replaced_equation_changes_first_what_it_computes(string member, GradientKind gradient, string first)
    {
        var problem = With(member);
        var (right, found) = (problem.Gradient(gradient), new HandDerivedSource(Replaced(member)).Differentiate(problem, gradient));
        var changed =
            from array in right.Arrays
            from i in Enumerable.Range(0, array.Values.Length)
            where array.Values[i] != found[array.Quantity.Name][i]
            orderby DerivationOrder.KeyOf(array.Quantity, i)
            select array.Quantity.Group;
        Assert.Equal(first, changed.FirstOrDefault());
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_layer_without_the_option_does_not_call_it(string member, GradientKind gradient, string first)
    {
        Assert.NotEmpty(first);
        var problem = Draw([Base, Base], []);
        var (right, found) = (problem.Gradient(gradient), new HandDerivedSource(Replaced(member)).Differentiate(problem, gradient));
        Assert.All(right.Arrays, array => Assert.Equal(array.Values, found[array.Quantity.Name]));
    }

    [Theory]
    [MemberData(nameof(ChangesOfPartials))]
    public void A_replaced_equation_of_the_partials_changes_what_depends_on_it_and_nothing_else(string member, string changed)
    {
        var problem = Draw(member.StartsWith("Coupled", StringComparison.Ordinal) ? [Coupled] : member == nameof(RightPartials.ClippedState) ? [Projected] : [Base], member.StartsWith("Kept", StringComparison.Ordinal) ? ["layer1.zoneout.s"] : []);
        var (right, found) = (Differentiate(RightPartials), Differentiate(ReplacedPartial(member)));
        Assert.Equal(
            changed.Split(' ').Select(name => name == "ds0" ? "layer1.dE/ds0" : "dE/dlayer1." + name).Order(StringComparer.Ordinal),
            right.Arrays.Where(array => !array.Values.AsSpan().SequenceEqual(found[array.Quantity.Name])).Select(array => array.Quantity.Group).Order(StringComparer.Ordinal));

        GradientTrace Differentiate(PartialEquations<Real> equations) => new ForwardPartialsSource(new(), equations).Differentiate(problem, GradientKind.Online);
    }

    private static BackwardEquations<Real> Replaced(string member)
    {
        var (wrong, property) = (Right with { Bias = Right.Bias }, typeof(BackwardEquations<Real>).GetProperty(member)!);
        property.SetValue(wrong, property.GetValue(Right) switch
        {
            BackwardEquations<Real>.LayerEquation right => (BackwardEquations<Real>.LayerEquation)((at, i) => right(at, i) + One),
            BackwardEquations<Real>.OutputEquation right => (BackwardEquations<Real>.OutputEquation)((at, i) => right(at, i) + One),
            BackwardEquations<Real>.ProjectionTerm right => (BackwardEquations<Real>.ProjectionTerm)((at, i, c) => right(at, i, c) + One),
            var other => throw new InvalidOperationException($"{other}"),
        });
        return wrong;
    }

    private static PartialEquations<Real> ReplacedPartial(string member) => member switch
    {
        nameof(RightPartials.CoupledInputGate) => RightPartials with { CoupledInputGate = (at, c, previous, src) => RightPartials.CoupledInputGate(at, c, previous, src) + One },
        nameof(RightPartials.CoupledInputGatePeephole) => RightPartials with { CoupledInputGatePeephole = (at, c, source, previous) => RightPartials.CoupledInputGatePeephole(at, c, source, previous) + One },
        nameof(RightPartials.ClippedState) => RightPartials with { ClippedState = (at, c, partial) => RightPartials.ClippedState(at, c, partial) + One },
        nameof(RightPartials.KeptState) => RightPartials with { KeptState = (at, c, kept, partial) => RightPartials.KeptState(at, c, kept, partial) + One },
        _ => RightPartials with { KeptStateTerm = (at, c, kept) => RightPartials.KeptStateTerm(at, c, kept) + One },
    };

    /// <summary>A problem whose upper layer has the option that calls the equation.</summary>
    private static Problem With(string member) => member switch
    {
        nameof(Right.MaskedRecurrentError) => Draw([Base, Base], ["layer2.recurrent"]),
        nameof(Right.MaskedSourceError) => Draw([Base, Base], ["layer2.input"]),
        nameof(Right.MaskedOutputSourceError) => Draw([Base, Base], ["output.input"]),
        nameof(Right.CoupledInputGateDelta) => Draw([Base, Coupled], []),
        nameof(Right.ProjectionDelta) or nameof(Right.CellOutputError) or nameof(Right.UpdateError) or nameof(Right.ProjectionWeight) => Draw([Base, Projected], []),
        _ => Draw([Base, Base], ["layer2.zoneout.s", "layer2.zoneout.y"]),
    };

    private static Problem Draw(LayerOptions[] layers, string[] masks)
    {
        var network = new LstmNetwork(2, layers, new() { Units = 2, Bias = true });
        return new()
        {
            Name = "variant",
            Network = network,
            Weights = RandomWeights.Draw(network, new(5), 1),
            Objective = ObjectiveKind.Linear,
            Sequences =
            [
                new()
                {
                    Inputs = [[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]],
                    Coefficients = new() { Outputs = [[1, 0.5], [-0.5, 1], [1, 1]], LastStates = network.Layers.ToDictionary(layer => layer.Name, layer => Values(layer.Cells)) },
                    Initial = network.Layers.ToDictionary(layer => layer.Name, layer => new InitialState(Values(layer.Cells), Values(layer.RecurrentSources))),
                    Masks = network.Masks.Where(mask => masks.Contains(mask.Name)).ToDictionary(mask => mask.Name, mask => new[] { Values(mask.Columns) }),
                },
            ],
        };

        static double[] Values(int count) => [.. Enumerable.Range(1, count).Select(i => 0.1 * i)];
    }
}
