using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>
/// One sequence as a trace has it: steps and errors filled with the trace's values, each an exact term, and with the
/// errors that reach sources, which stand in no trace, out of the products.
/// </summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class SeenSequence<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly ForwardPass<AnyOrder<TUnit>> forward;
    private readonly BackwardMoments<AnyOrder<TUnit>> moments;

    /// <summary>Fills steps and errors.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="number">The sequence, from 1.</param>
    /// <param name="forward">The forward pass with the problem's weights.</param>
    /// <param name="gradient">Which gradient, exact or truncated.</param>
    /// <param name="seen">What the trace's program holds.</param>
    /// <param name="parts">The linear parts of the network.</param>
    internal SeenSequence(
        Problem problem, int number, ForwardPass<AnyOrder<TUnit>> forward, GradientKind gradient, SeenValues<TUnit> seen, LinearParts<TUnit> parts)
    {
        (Number, this.forward, Sequence) = (number, forward, problem.Sequences[number - 1]);
        moments = new(forward, Sequence);
        Steps = [forward.Start(Sequence), .. Enumerable.Range(1, Sequence.Length).Select(_ => NewStep())];
        Errors = [.. Enumerable.Range(0, Sequence.Length + 2).Select(_ => NewErrors())];
        foreach (var quantity in problem.QuantitiesOf(gradient).Where(quantity => quantity.Sequence == number && quantity is { HasTime: true, Unit: not null }))
            Fill(quantity, seen);
        foreach (var layer in problem.Network.Layers.Where(layer => !layer.Options.ForgetGates))
            FillForgetGates(layer);
        for (var t = 0; t <= Sequence.Length; t++)
        {
            parts.PutErrors(Errors[t], number, t, gradient == GradientKind.Exact);
            InputErrors.Collect(problem.Network, Errors[t]);
        }
    }

    /// <summary>The number of the sequence, from 1.</summary>
    internal int Number { get; }

    /// <summary>The sequence.</summary>
    internal Sequence Sequence { get; }

    /// <summary>Its steps, from 0 to T.</summary>
    internal IReadOnlyList<NetworkStep<AnyOrder<TUnit>>> Steps { get; }

    /// <summary>Its errors, from 0 to T + 1, where all are 0.</summary>
    internal IReadOnlyList<NetworkErrors<AnyOrder<TUnit>>> Errors { get; }

    /// <summary>E of the sequence.</summary>
    internal AnyOrder<TUnit> Energy => forward.Energy(Sequence, Steps);

    /// <summary>What the equations of a layer look at.</summary>
    /// <param name="t">The step; 0 for what reaches the initial states.</param>
    /// <param name="l">The layer, counted from 0.</param>
    internal BackwardMoment<AnyOrder<TUnit>> At(int t, int l) =>
        moments.At(t, l, Steps, Errors[t], Errors[t].Layers[l], Errors[t + 1].Layers[l]);

    /// <summary>What the equations of the output units look at.</summary>
    /// <param name="t">The step, from 1.</param>
    internal OutputMoment<AnyOrder<TUnit>> OutputAt(int t) => moments.OutputAt(t, Steps[t].Output!, Errors[t]);

    /// <summary>A step of the network, everything 0.</summary>
    internal NetworkStep<AnyOrder<TUnit>> NewStep()
    {
        var network = forward.Network;
        return forward.NoStep() with { Output = network.Outputs is null ? null : new(network.Outputs.Units, network.OutputSources) };
    }

    /// <summary>The errors of a step, everything 0.</summary>
    internal NetworkErrors<AnyOrder<TUnit>> NewErrors() => moments.NoErrors();

    private void Fill(Quantity quantity, SeenValues<TUnit> seen)
    {
        for (var t = 1; t <= Sequence.Length; t++)
        {
            var values = seen.At(quantity.Kind, Number, t, quantity.Layer, quantity.Unit!.Value);
            var places = quantity.Kind is QuantityKind.Net or QuantityKind.Activation or QuantityKind.State
                ? TraceValues.Forward(Steps[t], quantity)
                : TraceValues.Backward(Errors[t], quantity);
            for (var i = 0; i < places.Length; i++)
                places[i] = AnyOrder<TUnit>.Term(values[i], 0, 0);
        }
    }

    /// <summary>Without forget gates y^phi is 1, and it stands in no trace.</summary>
    private void FillForgetGates(Layer layer)
    {
        for (var t = 1; t <= Sequence.Length; t++)
        {
            var at = At(t, layer.Number - 1);
            for (var j = 0; j < layer.Blocks; j++)
                at.Now.ForgetGate.Y[j] = ForgetGate.Activation(at, j);
        }
    }
}
