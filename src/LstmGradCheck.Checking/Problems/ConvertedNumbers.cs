using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Problems;

/// <summary>A problem with other numbers: each weight, input, target, coefficient and initial value is converted, in a fixed order; of biases in parts each part.</summary>
internal static class ConvertedNumbers
{
    /// <summary>Converts all numbers of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="convert">What becomes of a number.</param>
    /// <returns>A problem of the same shape, without recorded gradients.</returns>
    internal static Problem Of(Problem problem, Func<double, double> convert)
    {
        var weights = new Weights<Real>(problem.Network);
        foreach (var parameter in problem.Network.Parameters)
        {
            var (from, to) = (problem.Weights.Values(parameter), weights.Values(parameter));
            for (var i = 0; i < from.Length; i++)
                to[i] = new(convert(from[i].Value));
        }

        problem.BiasParts?.AddTo(weights, part => new Real(convert(part)));
        return problem with
        {
            Weights = weights,
            BiasParts = null,
            Sequences = [.. problem.Sequences.Select(Sequence)],
            Recorded = new Dictionary<Traces.GradientKind, Traces.GradientTrace>(),
        };

        Sequence Sequence(Sequence sequence) => sequence with
        {
            Inputs = Rows(sequence.Inputs),
            Targets = sequence.Targets is { } targets ? Rows(targets) : null,
            Coefficients = sequence.Coefficients is not { } coefficients ? null : coefficients with
            {
                LayerOutputs = coefficients.LayerOutputs.ToDictionary(layer => layer.Key, layer => Rows(layer.Value)),
                LastStates = coefficients.LastStates.ToDictionary(layer => layer.Key, layer => Row(layer.Value)),
                Outputs = coefficients.Outputs is { } outputs ? Rows(outputs) : null,
            },
            Initial = sequence.Initial.ToDictionary(layer => layer.Key, layer => new InitialState(Row(layer.Value.S), Row(layer.Value.Y))),
        };

        double[][] Rows(double[][] rows) => Array.ConvertAll(rows, Row);

        double[] Row(double[] row) => Array.ConvertAll(row, value => convert(value));
    }
}
