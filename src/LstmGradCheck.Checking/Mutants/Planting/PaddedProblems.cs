using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Problems in which steps run that are not there in a given one, without a part of E of their own.</summary>
internal static class PaddedProblems
{
    /// <summary>Every step runs.</summary>
    internal static Problem Running(Problem problem) =>
        problem with { Sequences = [.. problem.Sequences.Select(sequence => Padded(problem, sequence, _ => true))] };

    /// <summary>
    /// The missing steps at the end run in reverse directions, which begin there; in forward directions they keep state and port, so
    /// that these stay right.
    /// </summary>
    internal static Problem BeginningInPadding(Problem problem) =>
        problem with { Sequences = [.. problem.Sequences.Select(sequence => problem.Network.HasReverse ? WithEnd(problem, sequence) : sequence)] };

    private static Sequence WithEnd(Problem problem, Sequence sequence)
    {
        var last = ReadingOrder.LastOf(sequence, isReverse: false);
        if (last == sequence.Length)
            return sequence;
        var masks = new Dictionary<string, double[][]>(sequence.Masks);
        foreach (var mask in problem.Network.Masks.Where(mask => mask.Kind is MaskKind.ZoneoutS or MaskKind.ZoneoutY && !mask.Layer.IsReverse))
            masks[mask.Name] = [.. Enumerable.Range(1, sequence.Length).Select(t => t > last ? Row(mask.Columns, 1) : RowOf(masks, mask, t))];
        return Padded(problem, sequence, t => t > last || sequence.Has(t)) with { Masks = masks };
    }

    private static double[] RowOf(Dictionary<string, double[][]> masks, Mask mask, int t) =>
        !masks.TryGetValue(mask.Name, out var rows) ? Row(mask.Columns, 0) : rows.Length == 1 ? rows[0] : rows[t - 1];

    private static double[] Row(int columns, double value) => [.. Enumerable.Repeat(value, columns)];

    /// <summary>
    /// A sequence with more steps. Where these have targets, they are what the output units give (squared error) or 0 (cross-entropy), so
    /// that their errors are 0; their coefficients are 0.
    /// </summary>
    private static Sequence Padded(Problem problem, Sequence sequence, Func<int, bool> has)
    {
        if (sequence.Present is null)
            return sequence;
        var longer = sequence with { Present = [.. Enumerable.Range(1, sequence.Length).Select(has)] };
        var steps = problem.Objective == ObjectiveKind.SquaredError
            ? new ForwardPass<Real>(problem.Network, problem.Weights, problem.Objective).Run(longer)
            : [];
        return longer with
        {
            Targets = sequence.Targets is { } targets ? Masked(targets, t => steps.Count > 0 ? Array.ConvertAll(steps[t].Output!.Y, y => y.Value) : null) : null,
            Coefficients = sequence.Coefficients is not { } given ? null : given with
            {
                LayerOutputs = given.LayerOutputs.ToDictionary(entry => entry.Key, entry => Masked(entry.Value, _ => null)),
                Outputs = given.Outputs is { } outputs ? Masked(outputs, _ => null) : null,
            },
        };

        double[][] Masked(double[][] rows, Func<int, double[]?> rowAt) =>
            [.. rows.Select((row, i) => sequence.Has(i + 1) ? row : rowAt(i + 1) ?? new double[row.Length])];
    }
}
