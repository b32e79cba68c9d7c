namespace LstmGradCheck.Network;

/// <summary>
/// The topology of a network: inputs, one or more layers of memory blocks, and output units (F1 to F8 of the
/// documentation's forward equations). Immutable.
/// </summary>
public sealed class LstmNetwork
{
    /// <summary>Makes a network.</summary>
    /// <param name="inputs">I, the number of inputs, at least 1.</param>
    /// <param name="layers">The layers from the input upward, at least one.</param>
    /// <param name="outputs">The output units, or null if the objective depends on cells and states only.</param>
    /// <param name="skipConnections">Whether x(t) feeds every layer and every layer feeds the output units (Graves 2013).</param>
    /// <exception cref="ArgumentException">A number is below 1, there is no layer, or a layer uses softmax.</exception>
    public LstmNetwork(int inputs, IReadOnlyList<LayerOptions> layers, OutputOptions? outputs, bool skipConnections = false)
    {
        Preconditions.Require(inputs >= 1, "inputs", inputs, "at least 1");
        Preconditions.Require(layers.Count >= 1, "layers", layers.Count, "at least one layer");
        Preconditions.Require(outputs is null || outputs.Units >= 1, "outputs.units", outputs?.Units, "at least 1");
        Inputs = inputs;
        Outputs = outputs;
        SkipConnections = skipConnections;
        var built = new List<Layer>();
        foreach (var options in layers)
        {
            Check(options, built.Count + 1);
            var below = built.LastOrDefault();
            var sources = below is null ? inputs : below.Cells + (skipConnections ? inputs : 0);
            built.Add(new Layer(built.Count + 1, options, sources));
        }

        Layers = built;
        var feeding = skipConnections ? built.Sum(layer => layer.Cells) : built[^1].Cells;
        OutputSources = outputs is null ? 0 : feeding + (outputs.Shortcut ? inputs : 0);
        Parameters = [.. ListParameters()];
    }

    /// <summary>I, the number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The layers from the input upward; layer l is at index l - 1.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The output units, or null if there are none.</summary>
    public OutputOptions? Outputs { get; }

    /// <summary>Whether x(t) feeds every layer and every layer feeds the output units.</summary>
    public bool SkipConnections { get; }

    /// <summary>The number of sources of the output units: cells (layer 1 first), then with a shortcut x(t).</summary>
    public int OutputSources { get; }

    /// <summary>All weight arrays: layer by layer in, phi, out, c, each W, U, P, b; then output W, b.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The place of a layer's first cell among the sources of the output units.</summary>
    /// <param name="l">The layer, counted from 0.</param>
    /// <returns>The place, counted from 0; -1 if the layer does not feed the output units.</returns>
    public int OutputSourceOf(int l)
    {
        if (Outputs is null)
            return -1;
        if (SkipConnections)
            return Layers.Take(l).Sum(layer => layer.Cells);
        return l == Layers.Count - 1 ? 0 : -1;
    }

    private static void Check(LayerOptions options, int number)
    {
        Preconditions.Require(options.Blocks.Count >= 1, $"layer {number} blocks", "none", "at least one block");
        foreach (var size in options.Blocks)
            Preconditions.Require(size >= 1, $"layer {number} block size", size, "at least 1");
        var softmax = options.F == Squashing.Softmax || options.G == Squashing.Softmax || options.H == Squashing.Softmax;
        Preconditions.Require(!softmax, $"layer {number} squashing", "softmax", "an elementwise squashing");
    }

    private IEnumerable<Parameter> ListParameters()
    {
        foreach (var layer in Layers)
        {
            foreach (var unit in layer.Units)
            {
                var (isCell, rows) = (unit == Unit.Cell, layer.Count(unit));
                yield return new(layer.Number, unit, ParameterKind.W, rows, layer.Sources);
                yield return new(layer.Number, unit, ParameterKind.U, rows, layer.RecurrentSources);
                if (layer.Options.Peepholes && !isCell)
                    yield return new(layer.Number, unit, ParameterKind.P, layer.Cells, 0);
                if (isCell ? layer.Options.CellBias : layer.Options.GateBias)
                    yield return new(layer.Number, unit, ParameterKind.B, rows, 0);
            }
        }

        if (Outputs is null)
            yield break;
        yield return new(0, Unit.OutputUnit, ParameterKind.W, Outputs.Units, OutputSources);
        if (Outputs.Bias)
            yield return new(0, Unit.OutputUnit, ParameterKind.B, Outputs.Units, 0);
    }
}
