namespace LstmGradCheck.Network;

/// <summary>Checks that sequences fit a network, for code that writes to native memory without bounds checks.</summary>
internal static class SequenceShapes
{
    /// <summary>Requires every array of the sequences to have the size that the network expects.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sequences">The sequences.</param>
    /// <exception cref="ArgumentException">An array has another size, or belongs to a layer that does not exist; no step of a sequence is there.</exception>
    internal static void Require(LstmNetwork network, IReadOnlyList<Sequence> sequences)
    {
        for (var i = 0; i < sequences.Count; i++)
        {
            var (sequence, name) = (sequences[i], $"sequence {i + 1}");
            Preconditions.Require(sequence.Length >= 1, $"{name}, inputs", "no steps", "at least one");
            Present(name, sequence);
            Rows($"{name}, inputs", sequence.Inputs, sequence.Length, network.Inputs);
            Rows($"{name}, targets", sequence.Targets, sequence.Length, network.Outputs?.Units);
            Rows($"{name}, coefficients of the output units", sequence.Coefficients?.Outputs, sequence.Length, network.Outputs?.Units);
            RequireMasks(network, name, sequence);
            foreach (var (number, rows) in sequence.Coefficients?.LayerOutputs ?? new Dictionary<int, double[][]>())
                Rows($"{name}, coefficients of layer {number}", rows, sequence.Length, network.OutputsOf(RequireNumber(network, name, number)));
            foreach (var (of, values) in sequence.Coefficients?.LastStates ?? new Dictionary<LayerName, double[]>())
                Preconditions.RequireLength($"{name}, coefficients of the last states of {of.Words}", values.Length, LayerOf(network, name, of).Cells);
            foreach (var (of, initial) in sequence.Initial)
            {
                var layer = LayerOf(network, name, of);
                Preconditions.RequireLength($"{name}, initial states of {of.Words}", initial.S.Length, layer.Cells);
                Preconditions.RequireLength($"{name}, initial outputs of {of.Words}", initial.Y.Length, layer.RecurrentSources);
            }
        }
    }

    private static void Present(string name, Sequence sequence)
    {
        if (sequence.Present is not { } present)
            return;
        Preconditions.Require(present.Length == sequence.Length, $"{name}, present", $"{present.Length} values", $"{sequence.Length}, one for each step");
        Preconditions.Require(present.Contains(true), $"{name}, present", "no step that is there", "at least one");
    }

    private static void RequireMasks(LstmNetwork network, string name, Sequence sequence)
    {
        var known = sequence.Masks.Count == 0 ? [] : network.Masks.ToDictionary(mask => mask.Name);
        foreach (var (of, rows) in sequence.Masks)
        {
            Preconditions.Require(known.TryGetValue(of, out var mask), $"{name}, mask", of, "a mask that the network has");
            Preconditions.Require(rows.Length == 1 || rows.Length == sequence.Length, $"{name}, mask {of}", $"{rows.Length} rows", $"{sequence.Length}, or 1 for all steps");
            foreach (var row in rows)
                Preconditions.RequireLength($"{name}, mask {of}", row.Length, mask.Columns);
        }
    }

    private static int RequireNumber(LstmNetwork network, string name, int number)
    {
        Preconditions.Require(number >= 1 && number <= network.Depth, $"{name}, layer", number, $"1 to {network.Depth}");
        return number;
    }

    private static Layer LayerOf(LstmNetwork network, string name, LayerName of)
    {
        _ = RequireNumber(network, name, of.Number);
        var layer = network.Find(of);
        Preconditions.Require(layer is not null, $"{name}, layer", of.Words, "a direction that the layer has");
        return layer;
    }

    private static void Rows(string name, double[][]? rows, int steps, int? columns)
    {
        if (rows is null)
            return;
        Preconditions.Require(columns is not null, name, "some", "none, as the network has no output units");
        Preconditions.Require(rows.Length == steps, name, $"{rows.Length} rows", $"{steps}, a row for each step");
        for (var t = 1; t <= steps; t++)
            Preconditions.RequireLength($"{name}, t = {t}", rows[t - 1].Length, columns.Value);
    }
}
