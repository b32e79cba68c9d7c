namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Writes weights in every layout, by its documentation and not by the program's table: the two check each other.</summary>
internal static class WrittenLayouts
{
    internal static WrittenRecording PyTorch(ReferenceLstm lstm, string prefix = "") => TwoBiases(
        lstm, "ifco", (l, d) => $"{prefix}weight_ih_l{l}{Reverse(d)}", (l, d) => $"{prefix}weight_hh_l{l}{Reverse(d)}", (l, d) => $"{prefix}bias_ih_l{l}{Reverse(d)}", (l, d) => $"{prefix}bias_hh_l{l}{Reverse(d)}");

    internal static WrittenRecording Mxnet(ReferenceLstm lstm) => TwoBiases(
        lstm, "ifco", (l, d) => $"lstm0_{"lr"[d]}{l}_i2h_weight", (l, d) => $"lstm0_{"lr"[d]}{l}_h2h_weight", (l, d) => $"lstm0_{"lr"[d]}{l}_i2h_bias", (l, d) => $"lstm0_{"lr"[d]}{l}_h2h_bias");

    internal static WrittenRecording Keras(ReferenceLstm lstm, Func<int, int, string> path) => Columns(lstm, "ifco", path, "/kernel:0", "/recurrent_kernel:0", "/bias:0");

    internal static WrittenRecording Cntk(ReferenceLstm lstm)
    {
        var written = Columns(lstm, "icfo", (_, _) => "", "W", "H", "b");
        foreach (var gate in "ifo")
            written.Weights($"C{gate}", [lstm.Sizes.Cells], at => new(0, 0, 'P', gate, at[0]));
        return written;
    }

    internal static WrittenRecording TensorFlow(ReferenceLstm lstm, string kernel, string bias, Func<char, string> peephole)
    {
        var (written, (inputs, cells)) = (new WrittenRecording(lstm) { ForgetBias = 1 }, (lstm.Sizes.Inputs, lstm.Sizes.Cells));
        written.Weights(kernel, [inputs + cells, 4 * cells], at => at[0] < inputs
            ? new(0, 0, 'W', Gate("icfo", at[1], cells), at[1] % cells, at[0]) : new(0, 0, 'U', Gate("icfo", at[1], cells), at[1] % cells, at[0] - inputs));
        if (lstm.Sizes.HasBias)
            written.Weights(bias, [4 * cells], at => new(0, 0, 'B', Gate("icfo", at[0], cells), at[0] % cells));
        foreach (var gate in lstm.Sizes.HasPeepholes ? "ifo" : "")
            written.Weights(peephole(gate), [cells], at => new(0, 0, 'P', gate, at[0]));
        return written;
    }

    internal static WrittenRecording Onnx(ReferenceLstm lstm, Func<int, string, string> name)
    {
        var (written, directions) = (new WrittenRecording(lstm) { HasTwoBiases = true }, lstm.Sizes.Directions);
        for (var l = 0; l < lstm.Sizes.Layers; l++)
        {
            var (layer, cells) = (l, lstm.Sizes.CellsOf(l));
            written.Weights(name(l, "W"), [directions, 4 * cells, lstm.Sizes.Below(l)], at => new(layer, at[0], 'W', Gate("iofc", at[1], cells), at[1] % cells, at[2]));
            written.Weights(name(l, "R"), [directions, 4 * cells, cells], at => new(layer, at[0], 'U', Gate("iofc", at[1], cells), at[1] % cells, at[2]));
            written.Weights(name(l, "B"), [directions, 8 * cells], at => new(layer, at[0], "BS"[at[1] / (4 * cells)], "iofc"[at[1] / cells % 4], at[1] % cells));
            if (lstm.Sizes.HasPeepholes)
                written.Weights(name(l, "P"), [directions, 3 * cells], at => new(layer, at[0], 'P', "iof"[at[1] / cells], at[1] % cells));
        }

        return written;
    }

    internal static WrittenRecording Dl4j(ReferenceLstm lstm, int first = 0)
    {
        var written = new WrittenRecording(lstm);
        for (var l = 0; l < lstm.Sizes.Layers; l++)
        {
            var (layer, cells) = (l, lstm.Sizes.CellsOf(l));
            written.Weights($"{first + l}_W", [lstm.Sizes.Below(l), 4 * cells], at => new(layer, 0, 'W', Gate("cfoi", at[1], cells), at[1] % cells, at[0]));
            written.Weights($"{first + l}_RW", [cells, (4 * cells) + (lstm.Sizes.HasPeepholes ? 3 : 0)], at => at[1] < 4 * cells
                ? new(layer, 0, 'U', Gate("cfoi", at[1], cells), at[1] % cells, at[0]) : new(layer, 0, 'P', "foi"[at[1] - (4 * cells)], at[0]));
            written.Weights($"{first + l}_b", [1, 4 * cells], at => new(layer, 0, 'B', Gate("cfoi", at[1], cells), at[1] % cells));
        }

        return written;
    }

    internal static WrittenRecording Cudnn(ReferenceLstm lstm)
    {
        var (written, directions) = (new WrittenRecording(lstm) { HasTwoBiases = true }, lstm.Sizes.Directions);
        for (var n = 0; n < lstm.Sizes.Layers * directions; n++)
        {
            for (var k = 0; k < 8; k++)
            {
                var (l, d, id, cells) = (n / directions, n % directions, k, lstm.Sizes.CellsOf(n / directions));
                written.Weights($"pseudoLayer{n}.linLayerID{k}.matrix", [cells, k < 4 ? lstm.Sizes.Below(l) : cells], at => new(l, d, "WU"[id / 4], "ifco"[id % 4], at[0], at[1]));
                written.Weights($"pseudoLayer{n}.linLayerID{k}.bias", [cells], at => new(l, d, "BS"[id / 4], "ifco"[id % 4], at[0]));
            }
        }

        return written;
    }

    internal static WrittenRecording Matlab(ReferenceLstm lstm)
    {
        var written = new WrittenRecording(lstm);
        for (var l = 0; l < lstm.Sizes.Layers; l++)
        {
            var (layer, cells) = (l, lstm.Sizes.CellsOf(l));
            written.Weights($"lstm_{l + 1}/InputWeights", [4 * cells, lstm.Sizes.Below(l)], at => new(layer, 0, 'W', Gate("ifco", at[0], cells), at[0] % cells, at[1]));
            written.Weights($"lstm_{l + 1}/RecurrentWeights", [4 * cells, cells], at => new(layer, 0, 'U', Gate("ifco", at[0], cells), at[0] % cells, at[1]));
            written.Weights($"lstm_{l + 1}/Bias", [4 * cells, 1], at => new(layer, 0, 'B', Gate("ifco", at[0], cells), at[0] % cells));
        }

        return written;
    }

    internal static WrittenRecording OneDnn(ReferenceLstm lstm)
    {
        var (written, s) = (new WrittenRecording(lstm), lstm.Sizes);
        written.Weights("weights_layer", [s.Layers, s.Directions, s.Inputs, 4, s.Cells], at => new(at[0], at[1], 'W', "ifco"[at[3]], at[4], at[2]));
        written.Weights("weights_iter", [s.Layers, s.Directions, s.Cells, 4, s.Cells], at => new(at[0], at[1], 'U', "ifco"[at[3]], at[4], at[2]));
        written.Weights("bias", [s.Layers, s.Directions, 4, s.Cells], at => new(at[0], at[1], 'B', "ifco"[at[2]], at[3]));
        if (s.HasPeepholes)
            written.Weights("weights_peephole", [s.Layers, s.Directions, 3, s.Cells], at => new(at[0], at[1], 'P', "ifo"[at[2]], at[3]));
        return written;
    }

    private static WrittenRecording TwoBiases(ReferenceLstm lstm, string gates, Func<int, int, string> w, Func<int, int, string> u, Func<int, int, string> b, Func<int, int, string> second)
    {
        var written = new WrittenRecording(lstm) { HasTwoBiases = true };
        foreach (var (l, d) in Directions(lstm.Sizes))
        {
            var cells = lstm.Sizes.CellsOf(l);
            written.Weights(w(l, d), [4 * cells, lstm.Sizes.Below(l)], at => new(l, d, 'W', Gate(gates, at[0], cells), at[0] % cells, at[1]));
            written.Weights(u(l, d), [4 * cells, cells], at => new(l, d, 'U', Gate(gates, at[0], cells), at[0] % cells, at[1]));
            if (!lstm.Sizes.HasBias)
                continue;
            written.Weights(b(l, d), [4 * cells], at => new(l, d, 'B', Gate(gates, at[0], cells), at[0] % cells));
            written.Weights(second(l, d), [4 * cells], at => new(l, d, 'S', Gate(gates, at[0], cells), at[0] % cells));
        }

        return written;
    }

    private static WrittenRecording Columns(ReferenceLstm lstm, string gates, Func<int, int, string> path, string w, string u, string b)
    {
        var written = new WrittenRecording(lstm);
        foreach (var (l, d) in Directions(lstm.Sizes))
        {
            var cells = lstm.Sizes.CellsOf(l);
            written.Weights(path(l, d) + w, [lstm.Sizes.Below(l), 4 * cells], at => new(l, d, 'W', Gate(gates, at[1], cells), at[1] % cells, at[0]));
            written.Weights(path(l, d) + u, [cells, 4 * cells], at => new(l, d, 'U', Gate(gates, at[1], cells), at[1] % cells, at[0]));
            if (!lstm.Sizes.HasBias)
                continue;
            written.Weights(path(l, d) + b, [4 * cells], at => new(l, d, 'B', Gate(gates, at[0], cells), at[0] % cells));
        }

        return written;
    }

    private static IEnumerable<(int L, int D)> Directions(ReferenceSizes sizes) => Enumerable.Range(0, sizes.Layers).SelectMany(l => Enumerable.Range(0, sizes.Directions).Select(d => (l, d)));

    private static char Gate(string gates, int row, int cells) => gates[row / cells];

    private static string Reverse(int d) => d == 1 ? "_reverse" : "";
}
