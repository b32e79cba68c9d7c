using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>
/// What libtorch's own LSTM can compute of our problems, and the way there and back: layers of equally many blocks of one
/// cell with forget gates and all biases, f logistic, g and h tanh, no output units, sequences of one length that start
/// from 0, the linear objective of the top layer's outputs.
/// </summary>
public static class LibTorchLstmProblem
{
    /// <summary>The units in the order of libtorch's gates i, f, g, o.</summary>
    private static readonly Unit[] Gates = [Unit.InputGate, Unit.ForgetGate, Unit.Cell, Unit.OutputGate];

    /// <summary>The sizes of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The sizes.</returns>
    /// <exception cref="ArgumentException">libtorch's own LSTM cannot compute the problem.</exception>
    public static StackSizes SizesOf(Problem problem)
    {
        (LstmNetwork network, Sequence first) = (problem.Network, problem.Sequences[0]);
        StackSizes sizes = new(network.Inputs, network.Layers[0].Cells, network.Layers.Count, first.Length, problem.Sequences.Count);
        bool fits = network is { Outputs: null, SkipConnections: false }
            && problem.Objective == ObjectiveKind.Linear
            && network.Layers.All(layer => layer.Cells == sizes.Hidden && layer.Blocks == layer.Cells && Fits(layer.Options))
            && problem.Sequences.All(sequence => sequence.Length == sizes.Steps && sequence.Initial.Count == 0 && OnlyTheTop(sequence, sizes.Layers));
        return fits ? sizes : throw new ArgumentException($"{problem.Name}: found options that libtorch's own LSTM does not have", nameof(problem));
    }

    /// <summary>Makes libtorch's LSTM with the weights, inputs and coefficients of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="isFloat">Whether libtorch computes in float; in double otherwise.</param>
    /// <returns>The LSTM, not yet run.</returns>
    /// <exception cref="ArgumentException">libtorch's own LSTM cannot compute the problem.</exception>
    public static LibTorchLstm Make(Problem problem, bool isFloat)
    {
        StackSizes sizes = SizesOf(problem);
        LibTorchLstm lstm = new(sizes, isFloat);
        foreach (ParameterKind kind in (ParameterKind[])[ParameterKind.W, ParameterKind.U, ParameterKind.B])
        {
            for (int l = 1; l <= sizes.Layers; l++)
            {
                var layer = problem.Weights.Layers[l - 1];
                lstm.SetParameter(l, kind, [.. Gates.SelectMany(unit => layer.Of(unit).Values(kind)).Select(value => value.Value)]);
            }
        }

        lstm.SetInput(Joined(problem, sequence => sequence.Inputs));
        lstm.SetCoefficients(Joined(problem, sequence => sequence.Coefficients!.LayerOutputs[sizes.Layers]));
        return lstm;
    }

    /// <summary>Where the gradient of one of our weight arrays stands in libtorch's array of its layer and kind.</summary>
    /// <param name="parameter">A weight array of a network that libtorch can compute.</param>
    /// <returns>The range of values.</returns>
    public static Range RangeOf(Parameter parameter)
    {
        int gate = Array.IndexOf(Gates, parameter.Unit);
        return (gate * parameter.Count)..((gate + 1) * parameter.Count);
    }

    private static bool Fits(LayerOptions options) =>
        options is { ForgetGates: true, Peepholes: false, GateRecurrence: false, CellBias: true, GateBias: true, F: Squashing.Logistic, G: Squashing.Tanh, H: Squashing.Tanh };

    private static bool OnlyTheTop(Sequence sequence, int layers) =>
        sequence.Coefficients is { Outputs: null, LastStates.Count: 0, LayerOutputs.Count: 1 } coefficients && coefficients.LayerOutputs.ContainsKey(layers);

    /// <summary>Rows of all sequences in libtorch's order: step by step, and in a step sequence by sequence.</summary>
    private static double[] Joined(Problem problem, Func<Sequence, double[][]> rowsOf) =>
        [.. Enumerable.Range(0, problem.Sequences[0].Length).SelectMany(t => problem.Sequences.SelectMany(sequence => rowsOf(sequence)[t]))];
}
