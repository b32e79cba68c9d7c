using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>A problem's data and the arrays of its trace, by the names that files give them.</summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
internal sealed class TracedProblem(Problem problem, GradientKind gradient)
{
    private readonly GradientTrace trace = new HandDerivedSource().Differentiate(problem, gradient);
    private readonly Dictionary<int, SequenceErrors<Real>> online = [];

    /// <summary>The network.</summary>
    internal LstmNetwork Network => problem.Network;

    /// <summary>Which gradient.</summary>
    internal GradientKind Gradient => gradient;

    /// <summary>A sequence, counted from 1.</summary>
    internal Sequence SequenceOf(int i) => problem.Sequences[i - 1];

    /// <summary>Whether the trace has an array.</summary>
    internal bool Has(int i, LayerName layer, string quantity) => trace.Find(NameOf(i, layer, quantity)) is not null;

    /// <summary>A row of an array of the trace.</summary>
    /// <param name="i">The sequence.</param>
    /// <param name="layer">The layer; number 0 for output units.</param>
    /// <param name="quantity">The rest of the name, such as <c>in.delta</c>.</param>
    /// <param name="t">A step that is there.</param>
    internal double[] Row(int i, LayerName layer, string quantity, int t)
    {
        if (t < 1 || t > SequenceOf(i).Length || !SequenceOf(i).Has(t))
            throw new FormatException($"{quantity} at t = {t}, which is no step of sequence {i}");
        var name = NameOf(i, layer, quantity);
        var (array, values) = trace.Find(name) ?? throw new FormatException($"the trace has no {name}");
        return values[((t - 1) * array.Shape[1])..(t * array.Shape[1])];
    }

    /// <summary>A row of a mask; null if the sequence does not give it.</summary>
    internal double[]? Mask(int i, string name, int t) =>
        SequenceOf(i).Masks.TryGetValue(name, out var rows) ? rows.Length == 1 ? rows[0] : rows[t - 1] : null;

    /// <summary>A weight.</summary>
    /// <param name="layer">The layer; number 0 for output units.</param>
    /// <param name="unit">The kind of unit, as files write it.</param>
    /// <param name="letter">W, U, P or b.</param>
    /// <param name="places">Its row and column, or its only index, counted from 0.</param>
    internal double Weight(LayerName layer, string unit, string letter, params IReadOnlyList<int> places)
    {
        var name = (layer.Number > 0 ? $"{layer}." : "") + $"{unit}.{letter}";
        var parameter = Network.Parameters.Single(parameter => parameter.Name == name);
        return problem.Weights.Values(parameter)[parameter.IsMatrix ? (places[0] * parameter.Columns) + places[1] : places[0]].Value;
    }

    /// <summary>The deltas that a layer passes down on-line: those of the step alone, which traces do not have.</summary>
    internal double[] DeltaNow(int i, LayerName layer, string unit, int t)
    {
        if (!online.TryGetValue(i, out var errors))
        {
            var forward = new ForwardPass<Real>(Network, problem.Weights, problem.Objective);
            online[i] = errors = new OnlineBackwardPass<Real>(forward, new()).Run(SequenceOf(i), forward.Run(SequenceOf(i)), new(Network));
        }

        var of = errors.ErrorsNow[t - 1].Layers[Network.IndexOf(layer)];
        Real[] delta = unit switch { "in" => of.InputGate.Delta, "phi" => of.ForgetGate.Delta, "out" => of.OutputGate.Delta, _ => of.Cell.Delta };
        return [.. delta.Select(value => value.Value)];
    }

    private static string NameOf(int i, LayerName layer, string quantity) => $"sequence{i}." + (layer.Number > 0 ? $"{layer}." : "") + quantity;
}
