using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>
/// Every equation of one sequence, evaluated on what a trace has for its terms: what each value is expected to be if all
/// others are as the trace says. What sums over sources or units are comes out of the products; everything else is the
/// equations themselves.
/// </summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class LocalEquations<TUnit>
    where TUnit : IRoundingUnit
{
    private static readonly BackwardEquations<AnyOrder<TUnit>> Equations = new();
    private readonly SeenSequence<TUnit> seen;
    private readonly LinearParts<TUnit> parts;
    private readonly bool isExact;
    private readonly List<NetworkStep<AnyOrder<TUnit>>> steps = [];
    private readonly List<NetworkErrors<AnyOrder<TUnit>>> errors = [];

    /// <summary>Evaluates the equations.</summary>
    /// <param name="network">The network.</param>
    /// <param name="seen">The sequence as the trace has it.</param>
    /// <param name="parts">The linear parts of the network.</param>
    /// <param name="gradient">Which gradient, exact or truncated.</param>
    internal LocalEquations(LstmNetwork network, SeenSequence<TUnit> seen, LinearParts<TUnit> parts, GradientKind gradient)
    {
        (this.seen, this.parts, isExact) = (seen, parts, gradient == GradientKind.Exact);
        Peepholes = network.Parameters.Where(parameter => parameter.Kind == ParameterKind.P).ToDictionary(parameter => parameter, parameter => new AnyOrder<TUnit>[parameter.Count]);
        for (var t = 0; t <= seen.Sequence.Length; t++)
        {
            steps.Add(seen.NewStep());
            errors.Add(seen.NewErrors());
            for (var l = 0; l < network.Layers.Count; l++)
                Evaluate(seen.At(t, l), steps[t].Layers[l], errors[t].Layers[l]);
            if (t > 0 && network.Outputs is not null)
                Evaluate(seen.OutputAt(t), steps[t].Output!, errors[t].Output!);
        }
    }

    /// <summary>+dE/dP of this sequence.</summary>
    internal IReadOnlyDictionary<Parameter, AnyOrder<TUnit>[]> Peepholes { get; }

    /// <summary>What the values of a quantity of the sequence are expected to be, row-major, with the trace's signs.</summary>
    internal AnyOrder<TUnit>[] Values(Quantity quantity) => TraceValues.OfSequence(quantity, steps, new(
        [.. errors.Skip(1).Zip(seen.Errors.Skip(1), (expected, given) => expected with { InputError = given.InputError })],
        [.. errors[0].Layers.Select(layer => layer.Cell.StateError)],
        [.. seen.Errors[0].Layers.Select(layer => layer.RecurrentError)]));

    private void Evaluate(BackwardMoment<AnyOrder<TUnit>> at, LayerStep<AnyOrder<TUnit>> step, LayerErrors<AnyOrder<TUnit>> back)
    {
        if (at.Time == 0)
        {
            Fill(back.Cell.StateError, at, isExact ? Equations.InitialStateError : Equations.TruncatedInitialStateError);
            return;
        }

        foreach (var unit in at.Layer.Units)
            Fill(unit == Unit.Cell ? step.Cell.Net : step.Gate(unit).Net, at, (_, u) => Net(at, unit, u));
        Fill(step.InputGate.Y, at, InputGate.Activation);
        Fill(step.ForgetGate.Y, at, ForgetGate.Activation);
        Fill(step.OutputGate.Y, at, OutputGate.Activation);
        Fill(step.Cell.S, at, CellState.State);
        Fill(step.Cell.Y, at, CellOutput.Activation);
        Fill(back.Cell.OutputError, at, Equations.CellOutputError);
        Fill(back.OutputGate.Delta, at, Equations.OutputGateDelta);
        Fill(back.Cell.StateError, at, isExact ? Equations.CellStateError : Equations.TruncatedStateError);
        Fill(back.Cell.Delta, at, Equations.CellInputDelta);
        Fill(back.InputGate.Delta, at, Equations.InputGateDelta);
        if (at.Layer.Options.ForgetGates)
            Fill(back.ForgetGate.Delta, at, Equations.ForgetGateDelta);
        foreach (var parameter in Peepholes.Keys.Where(parameter => parameter.Layer == at.Layer.Number))
            AddPeephole(at, parameter);
    }

    private void Evaluate(OutputMoment<AnyOrder<TUnit>> at, OutputStep<AnyOrder<TUnit>> step, OutputErrors<AnyOrder<TUnit>> back)
    {
        for (var k = 0; k < step.Net.Length; k++)
        {
            step.Net[k] = parts.Net(seen.Number, at.Time, 0, Unit.OutputUnit, k);
            step.Y[k] = OutputUnits.Activation(at, k);
            back.Delta[k] = Equations.OutputDelta(at, k);
        }
    }

    /// <summary>The product's net, and the peepholes of a gate: P s(t-1), for the output gate P s(t), over the cells of its block.</summary>
    private AnyOrder<TUnit> Net(BackwardMoment<AnyOrder<TUnit>> at, Unit unit, int u)
    {
        var net = parts.Net(seen.Number, at.Time, at.Layer.Number, unit, u);
        var (P, s) = (at.Weights.Of(unit).P, (unit == Unit.OutputGate ? at.Now : at.Prev).Cell.S);
        for (var c = P.Length == 0 ? 0 : at.Layer.FirstCellOf(u); P.Length > 0 && c < at.Layer.FirstCellOf(u + 1); c++)
            net += P[c] * s[c];
        return net;
    }

    private void AddPeephole(BackwardMoment<AnyOrder<TUnit>> at, Parameter parameter)
    {
        var term = parameter.Unit switch
        {
            Unit.InputGate => Equations.InputGatePeephole,
            Unit.ForgetGate => Equations.ForgetGatePeephole,
            _ => Equations.OutputGatePeephole,
        };
        var sum = Peepholes[parameter];
        for (var c = 0; c < sum.Length; c++)
            sum[c] -= term(at, c);
    }

    private static void Fill(
        AnyOrder<TUnit>[] values, BackwardMoment<AnyOrder<TUnit>> at, BackwardEquations<AnyOrder<TUnit>>.LayerEquation equation)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = equation(at, i);
    }
}
