using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// Every equation of a step, evaluated on the trace's values of its terms: what each value is expected to be if all others are as
/// the trace says. Sums over sources or units come from the matrix products, everything else from the equations themselves.
/// </summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class ResidualEquations<TUnit>
    where TUnit : IRoundingUnit
{
    private static readonly BackwardEquations<RunningErrorBound<TUnit>> Equations = new();
    private readonly ProgramWeights<TUnit> weights;
    private readonly TraceSteps<TUnit> given;
    private readonly LinearParts<TUnit> parts;
    private readonly bool isExact;
    private readonly NetworkStep<RunningErrorBound<TUnit>> step;
    private readonly NetworkErrors<RunningErrorBound<TUnit>> errors;

    /// <summary>Begins before the first step.</summary>
    /// <param name="weights">The weights as the trace's program holds them.</param>
    /// <param name="given">The sequence as the trace has it.</param>
    /// <param name="parts">The linear parts of the network.</param>
    /// <param name="gradient">Which gradient, exact or truncated.</param>
    internal ResidualEquations(ProgramWeights<TUnit> weights, TraceSteps<TUnit> given, LinearParts<TUnit> parts, GradientKind gradient)
    {
        (this.weights, this.given, this.parts, isExact) = (weights, given, parts, gradient == GradientKind.Exact);
        (step, errors) = (given.NewStep(), given.NewErrors());
        Peepholes = weights.Forward.Network.Parameters.Where(parameter => parameter.Kind == ParameterKind.P)
            .ToDictionary(parameter => parameter, parameter => new RunningErrorBound<TUnit>[parameter.Count]);
    }

    /// <summary>+dE/dP of the steps that were evaluated.</summary>
    internal IReadOnlyDictionary<Parameter, RunningErrorBound<TUnit>[]> Peepholes { get; }

    /// <summary>E of the steps that were evaluated.</summary>
    internal RunningErrorBound<TUnit> E { get; private set; }

    private LstmNetwork Network => weights.Forward.Network;

    /// <summary>Evaluates the equations of the current step of the sequence.</summary>
    internal void Evaluate()
    {
        given.PutErrors(parts);
        for (var l = 0; l < step.Layers.Count; l++)
            Evaluate(given.At(l), step.Layers[l], errors.Layers[l]);
        if (given.Time == 0)
            return;
        if (step.Output is { } output)
            Evaluate(given.OutputAt(), output, errors.Output!);
        E += given.E;
    }

    /// <summary>The expected values of a quantity at the current step, with the papers' sign.</summary>
    internal RunningErrorBound<TUnit>[] Row(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.InputGradient => given.Errors.InputError,
        QuantityKind.InitialStateGradient => errors.Layers[Network.IndexOf(quantity.Layer)].Cell.StateError,
        QuantityKind.InitialOutputGradient => given.Errors.Layers[Network.IndexOf(quantity.Layer)].RecurrentError,
        _ when quantity.IsForward => TraceValues.Forward(Network, step, quantity),
        _ => TraceValues.Backward(Network, errors, quantity),
    };

    private void Evaluate(BackwardContext<RunningErrorBound<TUnit>> at, LayerStep<RunningErrorBound<TUnit>> step, LayerErrors<RunningErrorBound<TUnit>> back)
    {
        if (at.IsInitial)
        {
            Fill(back.Cell.StateError, at, isExact ? Equations.InitialStateError : Equations.TruncatedInitialStateError);
            return;
        }

        foreach (var unit in at.Layer.Units)
            PutNets(at, unit, unit == Unit.Cell ? step.Cell.Net : step.Gate(unit).Net);
        Fill(step.InputGate.Y, at, InputGate.Activation);
        Fill(step.ForgetGate.Y, at, ForgetGate.Activation);
        Fill(step.OutputGate.Y, at, OutputGate.Activation);
        Fill(step.Cell.S, at, CellState.State);
        Fill(step.Cell.Y, at, CellOutput.Activation);
        Fill(back.Cell.OutputError, at, Equations.PortError);
        Fill(back.OutputGate.Delta, at, Equations.OutputGateDelta);
        Fill(back.Cell.StateError, at, isExact ? Equations.CellStateError : Equations.TruncatedStateError);
        Fill(back.Cell.Delta, at, Equations.CellInputDelta);
        Fill(back.InputGate.Delta, at, Equations.InputGateDelta);
        if (at.Layer.Options.ForgetGates)
            Fill(back.ForgetGate.Delta, at, Equations.ForgetGateDelta);
        foreach (var (parameter, sum) in Peepholes)
        {
            if (parameter.Layer == at.Layer.Number)
                AddPeephole(at, parameter, sum);
        }
    }

    private void Evaluate(OutputContext<RunningErrorBound<TUnit>> at, OutputStep<RunningErrorBound<TUnit>> step, OutputErrors<RunningErrorBound<TUnit>> back)
    {
        for (var k = 0; k < step.Net.Length; k++)
        {
            step.Net[k] = parts.Net(at.Time, 0, k);
            step.Y[k] = OutputUnits.Activation(at, k);
            back.Delta[k] = Equations.OutputDelta(at, k);
        }
    }

    /// <summary>
    /// Fills in the nets: those of the matrix products plus, for a gate, its peepholes over the cells of its block: P s(t-1), or
    /// P s(t) for the output gate.
    /// </summary>
    private void PutNets(BackwardContext<RunningErrorBound<TUnit>> at, Unit unit, RunningErrorBound<TUnit>[] nets)
    {
        var first = weights.FirstUnits[at.Layer.Number - 1][unit];
        var (P, s) = (at.Weights.Of(unit).P, (unit == Unit.OutputGate ? at.Now : at.Prev).Cell.S);
        for (var u = 0; u < nets.Length; u++)
        {
            var net = parts.Net(at.Time, at.Layer.Number, first + u);
            for (var c = P.Length == 0 ? 0 : at.Layer.FirstCellOf(u); P.Length > 0 && c < at.Layer.FirstCellOf(u + 1); c++)
                net += P[c] * s[c];
            nets[u] = net;
        }
    }

    private static void AddPeephole(BackwardContext<RunningErrorBound<TUnit>> at, Parameter parameter, RunningErrorBound<TUnit>[] sum)
    {
        var term = parameter.Unit switch
        {
            Unit.InputGate => Equations.InputGatePeephole,
            Unit.ForgetGate => Equations.ForgetGatePeephole,
            _ => Equations.OutputGatePeephole,
        };
        for (var c = 0; c < sum.Length; c++)
            sum[c] -= term(at, c);
    }

    private static void Fill(
        RunningErrorBound<TUnit>[] values, BackwardContext<RunningErrorBound<TUnit>> at, BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation equation)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = equation(at, i);
    }
}
