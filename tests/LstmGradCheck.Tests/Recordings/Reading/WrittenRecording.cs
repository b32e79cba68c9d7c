using System.Text;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Recordings.Formats;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>The entries of a recording that is being written.</summary>
/// <param name="lstm">What is recorded.</param>
internal sealed class WrittenRecording(ReferenceLstm lstm)
{
    /// <summary>Two biases are read as their sum: the second is this, the first the rest.</summary>
    private const double Second = 0.25;

    private readonly List<(string Name, string Text)> texts = [];

    internal List<WrittenArray> Arrays { get; } = [];

    internal ReferenceSizes Sizes => lstm.Sizes;

    /// <summary>Whether the layout has two biases.</summary>
    internal bool HasTwoBiases { get; set; }

    /// <summary>What the layout's forget gates have beside their bias.</summary>
    internal double ForgetBias { get; set; }

    /// <summary>An array of weights, and that of their gradients; a place that is null holds 0.</summary>
    internal void Weights(string name, int[] shape, Func<int[], Place?> placeOf)
    {
        Arrays.Add(Array(name, shape, index => placeOf(index) is { } place ? Value(place) : 0));
        Arrays.Add(Array(name + ".grad", shape, index => placeOf(index) is { } place ? lstm.Gradient(place) : 0));
    }

    /// <summary>x, dy, y or x.grad, with axes T, B and C, and D if the directions have one of their own; B may be left out.</summary>
    internal void Sequence(string name, string axes)
    {
        var features = axes.Contains('D', StringComparison.Ordinal) ? Sizes.Top : name.StartsWith('x') ? Sizes.Inputs : Sizes.Directions * Sizes.Top;
        int[] shape = [.. axes.Select(axis => axis switch { 'T' => Sizes.Steps, 'B' => Sizes.Batch, 'D' => Sizes.Directions, _ => features })];
        Arrays.Add(Array(name, shape, index => lstm.Sequence(name, At(axes, 'T', index), At(axes, 'B', index), (At(axes, 'D', index) * Sizes.Top) + At(axes, 'C', index))));
    }

    /// <summary>States, their gradients or what comes back to them, with axes N (layers and directions), L, D, B and H.</summary>
    internal void State(string name, string axes, int? layer = null)
    {
        int[] shape = [.. axes.Select(axis => axis switch { 'N' => Sizes.Directions * (layer is null ? Sizes.Layers : 1), 'L' => Sizes.Layers, 'D' => Sizes.Directions, 'B' => Sizes.Batch, _ => Sizes.CellsOf(layer ?? 0) })];
        var (ending, of) = layer is null ? ("", name) : ($"_l{layer}", name.Replace(".grad", "", StringComparison.Ordinal));
        Arrays.Add(Array(of + ending + (layer is not null && of != name ? ".grad" : ""), shape, index =>
        {
            var n = At(axes, 'N', index);
            return lstm.State(name, (layer ?? 0) + (n / Sizes.Directions) + At(axes, 'L', index), (n % Sizes.Directions) + At(axes, 'D', index), At(axes, 'B', index), At(axes, 'H', index));
        }));
    }

    /// <summary>All that goes in and comes out: sequences with some axes, states with some axes or an entry for each layer.</summary>
    internal WrittenRecording Batch(string axes, string stateAxes, string? outputAxes = null, bool byLayer = false)
    {
        foreach (var name in (string[])["x", "x.grad"])
            Sequence(name, axes);
        foreach (var name in (string[])["dy", "y"])
            Sequence(name, outputAxes ?? axes);
        foreach (var name in (string[])["h0", "c0", "h0.grad", "c0.grad", "dh_n", "dc_n", "h_n", "c_n"])
        {
            foreach (var layer in byLayer ? Enumerable.Range(0, Sizes.Layers).Select(l => (int?)l) : [null])
                State(name, stateAxes, layer);
        }

        return this;
    }

    internal WrittenRecording Text(string name, string text)
    {
        texts.Add((name, text));
        return this;
    }

    /// <summary>Puts another array in the place of one, or takes it out.</summary>
    internal WrittenRecording Replace(string name, Func<WrittenArray, WrittenArray?> change)
    {
        var at = Arrays.FindIndex(array => array.Name == name);
        var changed = change(Arrays[at]);
        Arrays.RemoveAt(at);
        if (changed is not null)
            Arrays.Insert(at, changed);
        return this;
    }

    internal WrittenRecording Remove(params string[] names)
    {
        foreach (var name in names)
            Replace(name, _ => null);
        return this;
    }

    internal WrittenRecording Rename(Func<string, string> change)
    {
        for (var i = 0; i < Arrays.Count; i++)
            Arrays[i] = Arrays[i] with { Name = change(Arrays[i].Name) };
        return this;
    }

    internal byte[] Npz(params (string Name, byte[] Bytes)[] more) => NpzBuilder.Npz(compressed: false, [.. Arrays.Select(array => (array.Name + ".npy", Npy(array))), .. texts.Select(text => (text.Name + ".npy", NpyOf(text.Text))), .. more]);

    internal byte[] Safetensors() => SafetensorsWriter.Of(Arrays, [.. texts]);

    internal byte[] Pt() => PtWriter.Of(Arrays, [.. texts]);

    /// <summary>A text as numpy has it.</summary>
    internal static byte[] NpyOf(string text) => NpzBuilder.Npy(NpzBuilder.Header($"<U{text.Length}", "()"), Encoding.UTF32.GetBytes(text));

    private static byte[] Npy(WrittenArray array) => NpzBuilder.Npy(
        NpzBuilder.Header($"<{(array.Element.Type == StoredType.Integer ? 'i' : 'f')}{array.Element.Size}", $"({string.Concat(array.Shape.Select(length => $"{length},"))})"), array.Bytes);

    private static int At(string axes, char axis, int[] index) => axes.IndexOf(axis, StringComparison.Ordinal) is var at && at >= 0 ? index[at] : 0;

    private static WrittenArray Array(string name, int[] shape, Func<int[], double> valueOf)
    {
        var values = new double[shape.Aggregate(1, (product, length) => product * length)];
        for (var i = 0; i < values.Length; i++)
        {
            var (rest, index) = (i, new int[shape.Length]);
            for (var axis = shape.Length - 1; axis >= 0; axis--)
                (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            values[i] = valueOf(index);
        }

        return WrittenArray.Double(name, shape, values);
    }

    private double Value(Place place) => place.Part == 'S' ? Second
        : lstm.Weight(place) - (place.Part == 'B' && HasTwoBiases ? Second : 0) - (place is { Part: 'B', Gate: 'f' } ? ForgetBias : 0);
}
