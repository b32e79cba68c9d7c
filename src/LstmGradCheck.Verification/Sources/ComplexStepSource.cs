using System.Numerics;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>
/// Measures every gradient by complex step: dE/dv = Im E(v + i h) / h, exact to rounding for a tiny h, one forward pass
/// for each value v. It runs the engine's forward pass on complex numbers and knows no backward equation.
/// </summary>
public sealed class ComplexStepSource : IGradientSource
{
    /// <summary>h: a power of 2, so that dividing by it is exact, small enough that its square vanishes beside 1.</summary>
    private static readonly double H = Math.ScaleB(1, -200);

    /// <summary>i h.</summary>
    internal static readonly StepNumber Step = new(new Complex(0, H));

    /// <inheritdoc/>
    public string Name => "complex-step";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        if (gradient != GradientKind.Exact)
            throw new ArgumentOutOfRangeException(nameof(gradient), gradient.Name(), "this version computes the exact gradient");
        var weights = problem.Weights.ConvertTo<StepNumber>(problem.Network);
        var forward = new ForwardPass<StepNumber>(problem.Network, weights, problem.Objective);
        var steps = problem.Sequences.Select(forward.Run).ToList();
        return new(Name, gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Values(quantity)))]);

        double[] Values(Quantity quantity)
        {
            if (quantity.Kind == QuantityKind.Energy)
                return [problem.Sequences.Zip(steps, (sequence, run) => forward.Energy(sequence, run).Value).Sum()];
            if (quantity.Parameter is { } parameter)
                return Measure(weights.Values(parameter), () => problem.Sequences.Sum(sequence => Derivative(forward, sequence, forward.Run(sequence))));
            var (sequence, run) = (problem.Sequences[quantity.Sequence - 1], steps[quantity.Sequence - 1]);
            return quantity.Kind switch
            {
                QuantityKind.Net or QuantityKind.Activation or QuantityKind.State =>
                    TraceValues.Stack(quantity, t => TraceValues.Forward(run[t], quantity)),
                QuantityKind.InputGradient => OfInputs(forward, sequence, run),
                QuantityKind.InitialStateGradient => OfStart(forward, sequence, start => start.Layers[quantity.Layer - 1].Cell.S),
                QuantityKind.InitialOutputGradient => OfStart(forward, sequence, start => start.Layers[quantity.Layer - 1].Recurrent),
                _ => OfUnits(forward, sequence, run, quantity),
            };
        }
    }

    /// <summary>Disturbs the values of an array one by one, measures each time, and puts them back.</summary>
    private static double[] Measure(StepNumber[] values, Func<double> derivative)
    {
        var measured = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var undisturbed = values[i];
            values[i] += Step;
            measured[i] = derivative();
            values[i] = undisturbed;
        }

        return measured;
    }

    private static double[] OfInputs(ForwardPass<StepNumber> forward, Sequence sequence, IReadOnlyList<NetworkStep<StepNumber>> run) =>
    [
        .. Enumerable.Range(1, sequence.Length).SelectMany(t =>
        {
            var x = ForwardPass<StepNumber>.Convert(sequence.Inputs[t - 1]);
            return Measure(x, () => Derivative(forward, sequence, [.. run.Take(t), forward.Step(run[t - 1], x)]));
        }),
    ];

    private static double[] OfStart(ForwardPass<StepNumber> forward, Sequence sequence, Func<NetworkStep<StepNumber>, StepNumber[]> part)
    {
        var start = forward.Start(sequence);
        return Measure(part(start), () => Derivative(forward, sequence, [start]));
    }

    private static double[] OfUnits(
        ForwardPass<StepNumber> forward, Sequence sequence, IReadOnlyList<NetworkStep<StepNumber>> run, Quantity quantity)
    {
        var measured = new double[quantity.Count];
        var units = quantity.Shape[1];
        for (var i = 0; i < measured.Length; i++)
        {
            var (t, probe) = ((i / units) + 1, new StepProbe(quantity, i % units));
            var x = ForwardPass<StepNumber>.Convert(sequence.Inputs[t - 1]);
            measured[i] = -Derivative(forward, sequence, [.. run.Take(t), forward.Step(run[t - 1], x, probe)]);
        }

        return measured;
    }

    /// <summary>Carries the steps that are already there on to the end of the sequence, and reads the derivative of E off.</summary>
    private static double Derivative(
        ForwardPass<StepNumber> forward, Sequence sequence, IReadOnlyList<NetworkStep<StepNumber>> begun)
    {
        var steps = begun.ToList();
        while (steps.Count <= sequence.Length)
            steps.Add(forward.Step(steps[^1], ForwardPass<StepNumber>.Convert(sequence.Inputs[steps.Count - 1])));
        return forward.Energy(sequence, steps).Imaginary / H;
    }
}
