using LstmGradCheck.Fused;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>What a fused pass left, as a trace.</summary>
internal static class FusedTrace
{
    /// <summary>The name of the source.</summary>
    internal const string Source = "fused";

    /// <summary>The trace of a pass.</summary>
    internal static GradientTrace Of(Problem problem, GradientKind gradient, double energy, IFusedValues values) =>
        new(Source, gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, quantity.Kind == QuantityKind.Energy ? [energy] : Values(values, quantity)))]);

    private static double[] Values(IFusedValues values, Quantity quantity)
    {
        var (sequence, layer) = (quantity.Sequence, quantity.Layer);
        return quantity.Kind switch
        {
            QuantityKind.WeightGradient => values.Gradient(quantity.Parameter!),
            QuantityKind.InputGradient => Negative(Stack(t => values.InputError(sequence, t))),
            QuantityKind.InitialStateGradient => Negative(values.InitialStateError(sequence, layer)),
            QuantityKind.InitialOutputGradient => Negative(values.InitialOutputError(sequence, layer)),
            QuantityKind.Net => Stack(t => values.Net(sequence, t, layer, quantity.Unit!.Value)),
            QuantityKind.Activation => Stack(t => values.Activation(sequence, t, layer, quantity.Unit!.Value)),
            QuantityKind.Delta => Stack(t => values.Delta(sequence, t, layer, quantity.Unit!.Value)),
            QuantityKind.State => Stack(t => values.State(sequence, t, layer)),
            QuantityKind.OutputError => Stack(t => values.OutputError(sequence, t, layer)),
            _ => Stack(t => values.StateError(sequence, t, layer)),
        };

        double[] Stack(Func<int, double[]> at) => [.. Enumerable.Range(1, quantity.Shape[0]).SelectMany(at)];
    }

    private static double[] Negative(double[] errors) => Array.ConvertAll(errors, error => -error);
}
