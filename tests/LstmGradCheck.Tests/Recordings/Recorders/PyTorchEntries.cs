namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>The entries that a recording of PyTorch has to have, worked out from the options by the convention's tables.</summary>
internal static class PyTorchEntries
{
    /// <summary>Every entry's name, type and shape, as <see cref="NpzEntry.Form"/> writes them.</summary>
    internal static IEnumerable<string> Of(PythonOptions o)
    {
        var type = o.Type == "float64" ? "<f8" : "<f4";
        foreach (var (name, shape, hasGradient) in (IEnumerable<(string, int[], bool)>)[.. Weights(o).Select(weight => (Prefix(o) + weight.Name, weight.Shape, weight.HasGradient)), .. Inputs(o)])
        {
            yield return $"{name} {type} [{string.Join(", ", shape)}]";
            if (hasGradient)
                yield return $"{name}.grad {type} [{string.Join(", ", shape)}]";
        }
        foreach (var (name, shape) in (IEnumerable<(string, int[])>)[.. Outputs(o), .. Upstream(o)])
            yield return $"{name} {type} [{string.Join(", ", shape)}]";
        yield return "framework <U7 []";
        yield return "axes <U3 []";
        if (o.Lengths.Length > 0)
            yield return $"lengths <i8 [{o.Batch}]";
    }

    private static IEnumerable<(string Name, int[] Shape, bool HasGradient)> Weights(PythonOptions o)
    {
        for (var layer = 0; layer < o.Layers; layer++)
        {
            var below = layer == 0 ? o.Inputs : Directions(o) * Width(o);
            foreach (var suffix in Directions(o) == 2 ? new[] { $"_l{layer}", $"_l{layer}_reverse" } : [$"_l{layer}"])
            {
                yield return ("weight_ih" + suffix, [4 * o.Cells, below], !(o.Frozen && suffix == "_l0"));
                yield return ("weight_hh" + suffix, [4 * o.Cells, Width(o)], true);
                if (o.Bias)
                    yield return ("bias_ih" + suffix, [4 * o.Cells], true);
                if (o.Bias)
                    yield return ("bias_hh" + suffix, [4 * o.Cells], true);
                if (o.Projection > 0)
                    yield return ("weight_hr" + suffix, [o.Projection, o.Cells], true);
            }
        }
    }

    private static IEnumerable<(string Name, int[] Shape, bool HasGradient)> Inputs(PythonOptions o)
    {
        yield return ("x", Sequences(o, o.Inputs), o.InputGradients);
        if (!o.States)
            yield break;
        yield return ("h0", States(o, Width(o)), o.InputGradients);
        yield return ("c0", States(o, o.Cells), o.InputGradients);
    }

    private static IEnumerable<(string Name, int[] Shape)> Outputs(PythonOptions o) =>
        [("y", Sequences(o, Directions(o) * Width(o))), ("h_n", States(o, Width(o))), ("c_n", States(o, o.Cells))];

    private static IEnumerable<(string Name, int[] Shape)> Upstream(PythonOptions o)
    {
        // The loss by hand uses y and h_n.
        var loss = o.ByHand ? "y h_n" : o.Loss switch { "all" => "y h_n c_n", "last" => "h_n c_n", _ => "y" };
        return Outputs(o).Where(output => loss.Split(' ').Contains(output.Name, StringComparer.Ordinal)).Select(output => ("d" + output.Name, output.Shape));
    }

    // The module of its own has an nn.LSTM for its parameters.
    private static string Prefix(PythonOptions o) => o.Kind == "own" ? "cell." : "";

    private static int Directions(PythonOptions o) => o.Bidirectional ? 2 : 1;

    private static int Width(PythonOptions o) => o.Projection > 0 ? o.Projection : o.Cells;

    private static int[] States(PythonOptions o, int width) =>
        o.Unbatched ? [o.Layers * Directions(o), width] : [o.Layers * Directions(o), o.Batch, width];

    private static int[] Sequences(PythonOptions o, int features)
    {
        var steps = o.Lengths.Length > 0 ? o.Lengths.Max() : o.Steps;
        return o.Unbatched ? [steps, features] : o.BatchFirst ? [o.Batch, steps, features] : [steps, o.Batch, features];
    }
}
