using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// One sequence of a trace, step by step: the steps and errors that the equations of a step use. They hold the trace's values, each
/// as an exact term, and the errors that reach sources, which are in no trace and come from the matrix products.
/// </summary>
/// <remarks>An equation uses at most one step back and one ahead, so three steps are kept, and the errors of two.</remarks>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class TraceSteps<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly ProgramWeights<TUnit> network;
    private readonly SequenceValues<TUnit> values;
    private readonly Quantity[] quantities;
    private readonly BackwardContexts<RunningErrorBound<TUnit>> contexts;
    private readonly StepRing<NetworkStep<RunningErrorBound<TUnit>>> steps;
    private readonly StepRing<NetworkErrors<RunningErrorBound<TUnit>>> errors;
    private readonly bool isExact;

    /// <summary>Begins with step 0.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="network">The weights as the trace's program holds them.</param>
    /// <param name="gradient">Which gradient, exact or truncated.</param>
    /// <param name="values">The sequence as the trace's program holds it.</param>
    /// <param name="ofSequence">The quantities of the sequence.</param>
    internal TraceSteps(Sequence sequence, ProgramWeights<TUnit> network, GradientKind gradient, SequenceValues<TUnit> values, IEnumerable<Quantity> ofSequence)
    {
        (Sequence, this.network, this.values, isExact) = (sequence, network, values, gradient == GradientKind.Exact);
        quantities = [.. ofSequence.Where(quantity => quantity is { HasTime: true, Unit: not null })];
        contexts = new(network.Forward, sequence);
        steps = new([network.Forward.Start(sequence), NewStep(), NewStep()]);
        errors = new([NewErrors(), NewErrors()]);
        Fill(1);
    }

    /// <summary>The sequence.</summary>
    internal Sequence Sequence { get; }

    /// <summary>The current step, from 0 to T.</summary>
    internal int Time { get; private set; }

    /// <summary>The errors of the current step.</summary>
    internal NetworkErrors<RunningErrorBound<TUnit>> Errors => errors[Time];

    /// <summary>What the current step adds to E.</summary>
    internal RunningErrorBound<TUnit> E => network.Forward.ObjectiveAt(Sequence, Time, steps[Time]);

    /// <summary>Goes on to the next step.</summary>
    internal void Advance()
    {
        Time++;
        Fill(Time + 1);
    }

    /// <summary>Fills in the errors that reach the sources of the current step.</summary>
    /// <param name="parts">The linear parts, computed for the current step and the one after it.</param>
    internal void PutErrors(LinearParts<TUnit> parts)
    {
        parts.PutErrors(Errors, Time, isExact && Time < Sequence.Length);
        Errors.InputError.AsSpan().Clear();
        if (Time > 0)
            InputErrors.Collect(network.Forward.Network, Errors);
    }

    /// <summary>The context of a layer's equations.</summary>
    /// <param name="l">The layer, counted from 0.</param>
    internal BackwardContext<RunningErrorBound<TUnit>> At(int l) =>
        contexts.At(Time, l, steps, Errors, Errors.Layers[l], errors[Time + 1].Layers[l]);

    /// <summary>The context of the output units' equations.</summary>
    internal OutputContext<RunningErrorBound<TUnit>> OutputAt() => contexts.OutputAt(Time, steps[Time].Output!, Errors);

    /// <summary>A step of the network, everything 0.</summary>
    internal NetworkStep<RunningErrorBound<TUnit>> NewStep()
    {
        var of = network.Forward.Network;
        return network.Forward.NoStep(Sequence) with { Output = of.Outputs is null ? null : new(of.Outputs.Units, of.OutputSources) };
    }

    /// <summary>The errors of a step, everything 0.</summary>
    internal NetworkErrors<RunningErrorBound<TUnit>> NewErrors() => contexts.NoErrors();

    /// <summary>Fills a step in place of the oldest one; after the last step all errors are 0.</summary>
    private void Fill(int t)
    {
        if (t > Sequence.Length)
        {
            (steps[t], errors[t]) = (NewStep(), NewErrors());
            return;
        }

        // Step 0 has only the initial states; a complete step replaces it.
        if (steps[t].Output is null && network.Forward.Network.Outputs is not null)
            steps[t] = NewStep();
        foreach (var quantity in quantities)
        {
            var places = quantity.IsForward
                ? TraceValues.Forward(network.Forward.Network, steps[t], quantity)
                : TraceValues.Backward(network.Forward.Network, errors[t], quantity);
            values.Put(quantity.Kind, t, quantity.Layer, quantity.Unit!.Value, places);
        }

        // Without forget gates y^phi is 1, and no trace has it.
        foreach (var layer in network.Forward.Network.Layers.Where(layer => !layer.Options.ForgetGates))
            steps[t].Layers[layer.Index].ForgetGate.Y.AsSpan().Fill(RunningErrorBound<TUnit>.FromDouble(1));
    }
}
