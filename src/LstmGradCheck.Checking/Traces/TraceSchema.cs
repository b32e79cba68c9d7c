using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Traces;

/// <summary>The arrays that a full trace of a problem has, in a fixed order.</summary>
public static class TraceSchema
{
    private static readonly QuantityKind[] OfGate = [QuantityKind.Net, QuantityKind.Activation, QuantityKind.Delta];

    /// <summary>
    /// E, the weight gradients, then sequence by sequence dE/dx, the output units, and the layers, each with its initial states
    /// last. The on-line gradient has no dE/dx: it is a separate gradient for each layer (the errors of layer l are those that
    /// update the weights of layer l), and inputs belong to no layer.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">The sequences.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The quantities.</returns>
    public static IReadOnlyList<Quantity> Of(LstmNetwork network, IReadOnlyList<Sequence> sequences, GradientKind gradient)
    {
        var quantities = new List<Quantity> { new(QuantityKind.Objective, 0, 0, null, [], []) };
        foreach (var parameter in network.Parameters)
            quantities.Add(new(QuantityKind.WeightGradient, 0, parameter.Layer, parameter.Unit, WeightAxes(parameter), parameter.Shape, parameter));
        for (var i = 1; i <= sequences.Count; i++)
            quantities.AddRange(OfSequence(network, sequences[i - 1], i).Where(Exists));
        return network.HasReverse ? [.. quantities.Select(quantity => quantity with { IsByLayer = true })] : quantities;

        bool Exists(Quantity quantity) => gradient != GradientKind.Online || quantity.Kind != QuantityKind.InputGradient;
    }

    private static IEnumerable<Quantity> OfSequence(LstmNetwork network, Sequence sequence, int i)
    {
        var T = sequence.Length;
        yield return new(QuantityKind.InputGradient, i, 0, null, ["t", "m"], [T, network.Inputs]);
        if (network.Outputs is not null)
        {
            foreach (var kind in OfGate)
                yield return new(kind, i, 0, Unit.OutputUnit, ["t", "k"], [T, network.Outputs.Units]);
        }

        foreach (var layer in network.Layers)
        {
            var masks = new LayerMasks(network, layer.Name, sequence);
            foreach (var unit in layer.Units)
            {
                foreach (var kind in unit == Unit.Cell ? OfCell(layer, masks) : OfGate)
                    yield return new(kind, i, layer.Name, unit, ["t", AxisOf(unit)], [T, layer.Count(unit)]);
            }

            foreach (var (unit, kind) in OfOutputs(layer, masks))
                yield return new(kind, i, layer.Name, unit, ["t", AxisOf(unit)], [T, layer.Port]);

            if (!sequence.Initial.ContainsKey(layer.Name))
                continue;
            yield return new(QuantityKind.InitialStateGradient, i, layer.Name, null, ["c"], [layer.Cells]);
            yield return new(QuantityKind.InitialOutputGradient, i, layer.Name, null, ["r"], [layer.RecurrentSources]);
        }
    }

    private static IEnumerable<QuantityKind> OfCell(Layer layer, LayerMasks masks)
    {
        var (isClipped, isKept) = (layer.Options.Clips.S is not null, masks.Has(MaskKind.ZoneoutS));
        QuantityKind[] all =
        [
            QuantityKind.Net, QuantityKind.UpdatedState, QuantityKind.State, QuantityKind.KeptState, QuantityKind.Activation,
            QuantityKind.OutputError, QuantityKind.KeptStateError, QuantityKind.StateError, QuantityKind.UpdatedStateError, QuantityKind.Delta,
        ];
        return all.Where(kind => kind switch
        {
            QuantityKind.UpdatedState or QuantityKind.UpdatedStateError => isClipped,
            QuantityKind.KeptState or QuantityKind.KeptStateError => isKept,
            _ => true,
        });
    }

    /// <summary>What stands between the cells and what leaves the layer.</summary>
    private static IEnumerable<(Unit Unit, QuantityKind Kind)> OfOutputs(Layer layer, LayerMasks masks)
    {
        if (layer.Options.Projection is not null)
        {
            if (layer.Options.Clips.Projection is not null)
                yield return (Unit.Projection, QuantityKind.Net);
            yield return (Unit.Projection, QuantityKind.Activation);
            yield return (Unit.Projection, QuantityKind.Delta);
        }

        if (!masks.Has(MaskKind.ZoneoutY))
            yield break;
        yield return (Unit.Port, QuantityKind.Activation);
        yield return (Unit.Port, QuantityKind.OutputError);
    }

    private static string[] WeightAxes(Parameter parameter) => parameter.Kind switch
    {
        ParameterKind.W => [AxisOf(parameter.Unit), parameter.Unit == Unit.Projection ? "c" : "m"],
        ParameterKind.U => [AxisOf(parameter.Unit), "r"],
        ParameterKind.P => ["c"],
        _ => [AxisOf(parameter.Unit)],
    };

    private static string AxisOf(Unit unit) => unit switch
    {
        Unit.Cell => "c",
        Unit.Projection or Unit.Port => "i",
        Unit.OutputUnit => "k",
        _ => "j",
    };
}
