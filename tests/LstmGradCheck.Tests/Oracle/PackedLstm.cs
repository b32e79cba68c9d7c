using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn.utils.rnn;
using Parameter = LstmGradCheck.Network.Parameter;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>
/// torch.nn.LSTM on a problem that it can compute: layers of the same number of blocks of one cell, all with forget gates and
/// biases, f logistic, g and h tanh, all forward or all bidirectional and concatenated; sequences padded to one length and packed.
/// </summary>
internal sealed class PackedLstm
{
    /// <summary>The order of the units in its weights, which torch calls i, f, g, o.</summary>
    private static readonly Unit[] Order = [Unit.InputGate, Unit.ForgetGate, Unit.Cell, Unit.OutputGate];

    private readonly LstmNetwork network;
    private readonly IReadOnlyList<Sequence> sequences;
    private readonly Dictionary<string, Tensor> gradients, weights;
    private readonly Tensor output, h_n, c_n, E;

    /// <summary>Runs it forward and back; the caller's dispose scope ends what it keeps.</summary>
    internal PackedLstm(Problem problem)
    {
        (network, sequences) = (problem.Network, problem.Sequences);
        var lstm = torch.nn.LSTM(
            network.Inputs, network.Layers[0].Cells, network.Depth, bidirectional: network.HasReverse, dtype: torch.float64);
        weights = lstm.named_parameters().ToDictionary(parameter => parameter.name, parameter => (Tensor)parameter.parameter);
        foreach (var parameter in network.Parameters)
            Load(parameter, Array.ConvertAll(problem.Weights.Values(parameter), weight => weight.Value));

        var x = BySteps(sequence => sequence.Inputs).requires_grad_();
        var h0 = ByLayers((sequence, layer) => sequence.Initial[layer.Name].Y).requires_grad_();
        var c0 = ByLayers((sequence, layer) => sequence.Initial[layer.Name].S).requires_grad_();
        using var lengths = torch.tensor(sequences.Select(sequence => (long)sequence.Present!.Count(there => there)).ToArray());
        var (packed, lastOutputs, lastStates) = lstm.call(pack_padded_sequence(x, lengths, enforce_sorted: false), (h0, c0));
        (h_n, c_n) = (lastOutputs, lastStates);
        (output, _) = pad_packed_sequence(packed, total_length: sequences[0].Length);
        E = (output * BySteps(sequence => sequence.Coefficients!.LayerOutputs[network.Depth])).sum()
            + (h_n * ByLayers(OfLastOutputs)).sum()
            + (c_n * ByLayers((sequence, layer) => sequence.Coefficients!.LastStates[layer.Name])).sum();
        var leaves = weights.Append(new("x", x)).Append(new("h0", h0)).Append(new("c0", c0)).ToList();
        gradients = leaves.Zip(torch.autograd.grad([E], [.. leaves.Select(leaf => leaf.Value)]), (leaf, gradient) => (leaf.Key, gradient)).ToDictionary();
    }

    /// <summary>
    /// The values of an array of the exact gradient's trace; none if torch does not tell them, and two arrays for a bias, as both of
    /// torch's biases have the gradient of ours.
    /// </summary>
    internal double[][] Of(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Objective => [Values(E)],
        QuantityKind.WeightGradient => OfWeights(quantity.Parameter!),
        QuantityKind.InputGradient => [Values(gradients["x"].select(1, quantity.Sequence - 1))],
        QuantityKind.InitialOutputGradient => [Values(OfLayer(gradients["h0"], quantity.Layer, quantity.Sequence))],
        QuantityKind.InitialStateGradient => [Values(OfLayer(gradients["c0"], quantity.Layer, quantity.Sequence))],
        QuantityKind.Activation when quantity is { Unit: Unit.Cell } && quantity.Layer.Number == network.Depth =>
            [Values(output.select(1, quantity.Sequence - 1).narrow(1, quantity.Layer.IsReverse ? quantity.Shape[1] : 0, quantity.Shape[1]))],
        _ => [],
    };

    /// <summary>h_n of one layer and sequence (from 1).</summary>
    internal double[] LastOutputs(LayerName layer, int sequence) => Values(OfLayer(h_n, layer, sequence));

    /// <summary>c_n of one layer and sequence (from 1).</summary>
    internal double[] LastStates(LayerName layer, int sequence) => Values(OfLayer(c_n, layer, sequence));

    /// <summary>
    /// The coefficients of h_n: of layers below the top one those of the outputs at the direction's last step, where alone they are
    /// not 0; the top layer's outputs enter E by themselves.
    /// </summary>
    private double[] OfLastOutputs(Sequence sequence, Layer layer)
    {
        if (layer.Number == network.Depth)
            return new double[layer.Cells];
        var last = layer.Name.IsReverse ? 0 : sequence.Present!.Count(there => there) - 1;
        return sequence.Coefficients!.LayerOutputs[layer.Number][last][layer.PortPlace..(layer.PortPlace + layer.Port)];
    }

    /// <summary>Both biases of torch are half of ours, so that their sum has no rounding.</summary>
    private void Load(Parameter parameter, double[] values)
    {
        using var constant = torch.no_grad();
        var (names, row) = Place(parameter);
        foreach (var name in names)
        {
            var part = Array.ConvertAll(values, value => value / names.Length);
            weights[name].narrow(0, row, parameter.Rows).copy_(torch.tensor(part, [.. parameter.Shape.Select(length => (long)length)]));
        }
    }

    private double[][] OfWeights(Parameter parameter)
    {
        var (names, row) = Place(parameter);
        return [.. names.Select(name => Values(gradients[name].narrow(0, row, parameter.Rows)))];
    }

    /// <summary>Where one of our arrays is stored in torch's: in which arrays, and from which row on.</summary>
    private static (string[] Names, int FirstRow) Place(Parameter parameter)
    {
        string[] arrays = parameter.Kind switch { ParameterKind.W => ["weight_ih"], ParameterKind.U => ["weight_hh"], _ => ["bias_ih", "bias_hh"] };
        var suffix = $"_l{parameter.Layer.Number - 1}{(parameter.Layer.IsReverse ? "_reverse" : "")}";
        return ([.. arrays.Select(array => array + suffix)], Array.IndexOf(Order, parameter.Unit) * parameter.Rows);
    }

    private Tensor OfLayer(Tensor ofAll, LayerName layer, int sequence) => ofAll.select(0, network.IndexOf(layer)).select(0, sequence - 1);

    /// <summary>T x sequences x columns.</summary>
    private Tensor BySteps(Func<Sequence, double[][]> rows) =>
        torch.stack(sequences.Select(sequence => torch.stack(rows(sequence).Select(row => torch.tensor(row)))), 1);

    /// <summary>Layers and directions x sequences x cells.</summary>
    private Tensor ByLayers(Func<Sequence, Layer, double[]> row) =>
        torch.stack(network.Layers.Select(layer => torch.stack(sequences.Select(sequence => torch.tensor(row(sequence, layer))))));

    private static double[] Values(Tensor tensor) => tensor.contiguous().data<double>().ToArray();
}
