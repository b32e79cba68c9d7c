using System.Numerics;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Sources;

/// <summary>
/// Measures every gradient by complex step: dE/dv = Im E(v + i h) / h, exact to rounding for a tiny h, with one forward pass for
/// each value v. It runs the engine's forward pass on complex numbers and uses no backward equation; for the truncated and on-line
/// gradients it holds fixed what they cut.
/// </summary>
public sealed class ComplexStepSource : IGradientSource
{
    /// <summary>i h.</summary>
    internal static readonly StepNumber Step = new(new Complex(0, StepNumber.H));

    /// <inheritdoc/>
    public string Name => "complex-step";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var weights = problem.Weights.ConvertTo<StepNumber>(problem.Network);
        var forward = new ForwardPass<StepNumber>(problem.Network, weights, problem.Objective);
        var steps = problem.Sequences.Select(sequence => forward.Run(sequence)).ToList();
        return new(Name, gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Values(quantity)))])
        {
            IsMeasured = true,
        };

        double[] Values(Quantity quantity)
        {
            if (quantity.Kind == QuantityKind.Objective)
                return [problem.Sequences.Zip(steps, (sequence, run) => forward.ObjectiveOf(sequence, run).Value).Sum()];
            if (quantity.Parameter is { } parameter)
                return Measure(weights.Values(parameter), () => Enumerable.Range(1, steps.Count).Sum(i => Derivative(Perturbed(i, quantity).From(forward.Start(problem.Sequences[i - 1])))));
            var (sequence, run) = (problem.Sequences[quantity.Sequence - 1], steps[quantity.Sequence - 1]);
            var perturbed = Perturbed(quantity.Sequence, quantity);
            return quantity.Kind switch
            {
                _ when quantity.IsForward =>
                    Array.ConvertAll(TraceValues.Stack(quantity, t => TraceValues.Forward(problem.Network, run[t], quantity)), value => value.Value),
                QuantityKind.InputGradient => OfInputs(perturbed, sequence),
                QuantityKind.InitialStateGradient => OfStart(perturbed, forward.Start(sequence), start => start.Layers[problem.Network.IndexOf(quantity.Layer)].Cell.Kept),
                QuantityKind.InitialOutputGradient => OfStart(perturbed, forward.Start(sequence), start => start.Layers[problem.Network.IndexOf(quantity.Layer)].Recurrent),
                _ => OfUnits(perturbed, sequence, quantity),
            };
        }

        PerturbedRun<StepNumber> Perturbed(int sequence, Quantity quantity) =>
            new(forward, problem.Sequences[sequence - 1], steps[sequence - 1], GradientCuts.Of(gradient, quantity.Layer.Number));
    }

    /// <summary>dE/dv from E(v + i h).</summary>
    internal static double Derivative(StepNumber objective) => objective.Imaginary / StepNumber.H;

    /// <summary>Perturbs the values of an array one by one, measures the derivative each time, and restores the value.</summary>
    private static double[] Measure(StepNumber[] values, Func<double> derivative)
    {
        var measured = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var unperturbed = values[i];
            values[i] += Step;
            measured[i] = derivative();
            values[i] = unperturbed;
        }

        return measured;
    }

    private static double[] OfInputs(PerturbedRun<StepNumber> perturbed, Sequence sequence) =>
    [
        .. Enumerable.Range(1, sequence.Length).SelectMany(t =>
        {
            var x = ForwardPass<StepNumber>.Convert(sequence.Inputs[t - 1]);
            return Measure(x, () => Derivative(perturbed.At(t, x)));
        }),
    ];

    private static double[] OfStart(
        PerturbedRun<StepNumber> perturbed, NetworkStep<StepNumber> start, Func<NetworkStep<StepNumber>, StepNumber[]> part) =>
        Measure(part(start), () => Derivative(perturbed.From(start)));

    private static double[] OfUnits(PerturbedRun<StepNumber> perturbed, Sequence sequence, Quantity quantity)
    {
        var measured = new double[quantity.Count];
        var units = quantity.Shape[1];
        for (var i = 0; i < measured.Length; i++)
        {
            var (t, probe) = ((i / units) + 1, new StepProbe(quantity, i % units));
            measured[i] = -Derivative(perturbed.At(t, ForwardPass<StepNumber>.Convert(sequence.Inputs[t - 1]), probe));
        }

        return measured;
    }
}
