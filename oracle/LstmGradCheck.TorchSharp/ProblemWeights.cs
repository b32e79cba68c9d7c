using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using TorchSharp.Modules;

namespace LstmGradCheck.TorchSharp;

/// <summary>Copies the weights of a problem into an nn.LSTM.</summary>
internal static class ProblemWeights
{
    private static readonly string[] Others = ["x", "h0", "c0", "y", "h_n", "c_n", "dy", "dh_n", "dc_n"];

    /// <summary>The weights of a problem, and their gradients in a trace, as entries of a recording of PyTorch's; its other entries are of no use.</summary>
    /// <param name="problem">The problem, with any objective.</param>
    /// <param name="trace">The gradients that are wanted.</param>
    /// <param name="isSingle">Whether they are of single precision.</param>
    /// <exception cref="NotSupportedException">PyTorch has no names for something in the network.</exception>
    internal static Recording Of(Problem problem, GradientTrace trace, bool isSingle = false)
    {
        var weights = new GradientTrace(trace.Source, GradientKind.Exact, [.. trace.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient)]);
        List<Sequence> sequences = [.. problem.Sequences.Select(sequence => sequence with { Targets = null, Coefficients = new() })];
        return Recording.Of(problem with { Objective = ObjectiveKind.Linear, Sequences = sequences }, weights, "pytorch", isSingle);
    }

    /// <summary>A recording of one's own layout with its weights in that of PyTorch.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="problem">What it amounts to.</param>
    /// <param name="axes">The axes of its sequences.</param>
    internal static Recording InLayoutOfPyTorch(Recording recording, Problem problem, string axes)
    {
        var gradient = problem.Recorded[GradientKind.Exact];
        var isSingle = gradient.Precision is not (null or Precision.Binary64);
        var weights = Of(problem, gradient, isSingle);
        var written = new Recording(recording.Name).Add("framework", "pytorch").Add("axes", axes);
        foreach (var (from, entry) in weights.Entries.Where(IsWeight).Select(entry => (weights, entry)).Concat(recording.Entries.Where(IsOther).Select(entry => (recording, entry))))
        {
            var (shape, values) = (from.ShapeOf(entry), from.ValuesOf(entry));
            _ = isSingle ? written.Add(entry, shape, Array.ConvertAll(values, value => (float)value)) : written.Add(entry, shape, values);
        }

        return recording.TextOf("precision") is { } precision ? written.Add("precision", precision) : written;
    }

    /// <summary>Copies them.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="lstm">The LSTM.</param>
    /// <exception cref="ArgumentException">The parameters are others.</exception>
    internal static void Copy(Problem problem, LSTM lstm)
    {
        using var scope = torch.NewDisposeScope();
        var recording = Of(problem, new GradientTrace("none", GradientKind.Exact, []));
        var parameters = lstm.named_parameters().ToList();
        var names = PyTorchNames.Find(problem.Name, [.. recording.Entries.Select(name => (name, torch.zeros(0)))]).SelectMany(direction => direction.Weights).Select(weight => weight.Name).ToList();
        var (given, missing) = (parameters.Select(parameter => parameter.name).Except(names).ToList(), names.Except(parameters.Select(parameter => parameter.name)).ToList());
        if (given.Count + missing.Count > 0)
            throw new ArgumentException($"found an LSTM {string.Join(" and ", new[] { ("with", given), ("without", missing) }.Where(each => each.Item2.Count > 0).Select(each => $"{each.Item1} {string.Join(", ", each.Item2)}"))}; expected the weights of {Legible.Name(problem.Name)}: {string.Join(", ", names)}", nameof(lstm));
        foreach (var (name, parameter) in parameters)
        {
            if (!parameter.shape.SequenceEqual(recording.ShapeOf(name).Select(length => (long)length)))
                throw new ArgumentException($"found {TensorArray.Shapes([(name, parameter)])}; expected {string.Join(" x ", recording.ShapeOf(name))}, as in {Legible.Name(problem.Name)}", nameof(lstm));
        }

        using var mode = torch.no_grad();
        foreach (var (name, parameter) in parameters)
            parameter.copy_(torch.tensor(recording.ValuesOf(name), parameter.shape));
    }

    private static bool IsWeight(string entry) => entry.StartsWith("weight_", StringComparison.Ordinal) || entry.StartsWith("bias_", StringComparison.Ordinal);

    private static bool IsOther(string entry) => Others.Contains(entry) || (entry.EndsWith(".grad", StringComparison.Ordinal) && Others.Contains(entry[..^".grad".Length]));
}
