using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The results of a fused pass as a trace.</summary>
internal static class FusedTrace
{
    /// <summary>The name of the source.</summary>
    internal const string Source = "fused";

    /// <summary>The trace of a pass.</summary>
    internal static GradientTrace Of(Problem problem, GradientKind gradient, double objective, IFusedValues values, Precision? precision = null) =>
        Of(problem.QuantitiesOf(gradient), gradient, objective, values, precision);

    /// <summary>Some arrays of the trace of a pass.</summary>
    internal static GradientTrace Of(IEnumerable<Quantity> quantities, GradientKind gradient, double objective, IFusedValues values, Precision? precision = null) =>
        new(Source, gradient, [.. quantities.Select(quantity => new TraceArray(quantity, quantity.Kind == QuantityKind.Objective ? [objective] : Values(values, quantity)))]) { Precision = precision };

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

        double[] Stack(Func<int, double[]> at)
        {
            var stacked = new double[quantity.Count];
            for (var t = 1; t <= quantity.Shape[0]; t++)
                at(t).CopyTo(stacked, (t - 1) * quantity.Shape[1]);
            return stacked;
        }
    }

    private static double[] Negative(double[] errors)
    {
        for (var i = 0; i < errors.Length; i++)
            errors[i] = -errors[i];
        return errors;
    }
}
