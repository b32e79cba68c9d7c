using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Sources;

/// <summary>Finds the values of a trace's quantity in the results of the engine's passes.</summary>
internal static class TraceValues
{
    /// <summary>The values of a quantity of one sequence, row-major, with the trace's signs.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="steps">The sequence's steps, from 0 to T + 1.</param>
    /// <param name="errors">Its errors.</param>
    internal static T[] OfSequence<T>(LstmNetwork network, Quantity quantity, IReadOnlyList<NetworkStep<T>> steps, SequenceErrors<T> errors)
        where T : struct, IScalar<T> => quantity.Kind switch
        {
            QuantityKind.InputGradient => Negative(Stack(quantity, t => errors.Steps[t - 1].InputError)),
            QuantityKind.InitialStateGradient => Negative(errors.InitialStateErrors[network.IndexOf(quantity.Layer)]),
            QuantityKind.InitialOutputGradient => Negative(errors.InitialOutputErrors[network.IndexOf(quantity.Layer)]),
            _ when quantity.IsForward => Stack(quantity, t => Forward(network, steps[t], quantity)),
            _ => Stack(quantity, t => Backward(network, errors.Steps[t - 1], quantity)),
        };

    /// <summary>The row of a forward quantity at one time step.</summary>
    internal static T[] Forward<T>(LstmNetwork network, NetworkStep<T> step, Quantity quantity)
        where T : struct, IScalar<T>
    {
        if (quantity.Unit == Unit.OutputUnit)
            return quantity.Kind == QuantityKind.Net ? step.Output!.Net : step.Output!.Y;
        var layer = step.Layers[network.IndexOf(quantity.Layer)];
        return (quantity.Unit, quantity.Kind) switch
        {
            (Unit.Cell, QuantityKind.Net) => layer.Cell.Net,
            (Unit.Cell, QuantityKind.State) => layer.Cell.S,
            (Unit.Cell, QuantityKind.UpdatedState) => layer.Cell.Updated,
            (Unit.Cell, QuantityKind.KeptState) => layer.Cell.Kept,
            (Unit.Cell, _) => layer.Cell.Y,
            (Unit.Projection, QuantityKind.Net) => layer.Projection!.Net,
            (Unit.Projection, _) => layer.Projection!.Y,
            (Unit.Port, _) => layer.Port,
            (_, QuantityKind.Net) => layer.Gate(quantity.Unit!.Value).Net,
            _ => layer.Gate(quantity.Unit!.Value).Y,
        };
    }

    /// <summary>The row of a backward quantity at one time step, with the papers' sign.</summary>
    internal static T[] Backward<T>(LstmNetwork network, NetworkErrors<T> errors, Quantity quantity)
        where T : struct, IScalar<T>
    {
        if (quantity.Unit == Unit.OutputUnit)
            return errors.Output!.Delta;
        var layer = errors.Layers[network.IndexOf(quantity.Layer)];
        return quantity.Kind switch
        {
            QuantityKind.OutputError => quantity.Unit == Unit.Port ? layer.PortError : layer.Cell.OutputError,
            QuantityKind.UpdatedStateError => layer.Cell.UpdateError,
            QuantityKind.KeptStateError => layer.Cell.Carry,
            QuantityKind.StateError => layer.Cell.StateError,
            _ => layer.Delta(quantity.Unit!.Value),
        };
    }

    /// <summary>One array made of the rows of steps 1 to T.</summary>
    internal static T[] Stack<T>(Quantity quantity, Func<int, T[]> row)
        where T : struct, IScalar<T>
    {
        var stacked = new T[quantity.Count];
        for (var t = 1; t <= quantity.Shape[0]; t++)
            row(t).CopyTo(stacked, (t - 1) * quantity.Shape[1]);
        return stacked;
    }

    private static T[] Negative<T>(T[] errors)
        where T : struct, IScalar<T> =>
        Array.ConvertAll(errors, error => -error);
}
