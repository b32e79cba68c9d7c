using System.Collections.Immutable;

namespace LstmGradCheck.Network;

/// <summary>
/// The topology of a network: inputs, one or more layers of memory blocks, and output units (F1 to F8 of the
/// documentation's forward equations). Immutable.
/// </summary>
public sealed class LstmNetwork
{
    private readonly Dictionary<LayerName, int> places;
    private readonly ImmutableArray<Layer>[] layersOf;

    // Most networks are never asked, and a large one has very many.
    private readonly Lazy<ILookup<LayerName, Mask>> masks;

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
        Depth = layers.Count;
        layersOf = new ImmutableArray<Layer>[Depth];
        var built = new List<Layer>();
        for (var number = 1; number <= Depth; number++)
        {
            Check(layers[number - 1], number);
            var sources = number == 1 ? inputs : OutputsOf(number - 1) + (skipConnections ? inputs : 0);
            var options = layers[number - 1];
            IEnumerable<bool> isReverse = options.Direction switch
            {
                LayerDirection.Forward => [false],
                LayerDirection.Reverse => [true],
                _ => [false, true],
            };
            layersOf[number - 1] = [.. isReverse.Select((reverse, i) => new Layer(new(number, reverse), built.Count + i, options, sources))];
            built.AddRange(layersOf[number - 1]);
        }

        Layers = built;
        places = built.ToDictionary(layer => layer.Name, layer => layer.Index);
        HasReverse = built.Any(layer => layer.Name.IsReverse);
        var feeding = Enumerable.Range(1, Depth).Sum(number => skipConnections || number == Depth ? OutputsOf(number) : 0);
        OutputSources = outputs is null ? 0 : feeding + (outputs.Shortcut ? inputs : 0);
        Parameters = [.. ListParameters()];
        masks = new(() => ListMasks().ToLookup(mask => mask.Layer));
    }

    /// <summary>I, the number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>L, the number of layers; the directions of a bidirectional layer count as one.</summary>
    public int Depth { get; }

    /// <summary>The layers from the input upward; a bidirectional layer is two of them, the forward direction first.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Whether any layer reads sequences from the last step to the first.</summary>
    public bool HasReverse { get; }

    /// <summary>The output units, or null if there are none.</summary>
    public OutputOptions? Outputs { get; }

    /// <summary>Whether x(t) feeds every layer and every layer feeds the output units.</summary>
    public bool SkipConnections { get; }

    /// <summary>The number of sources of the output units: layers' outputs (layer 1 first), then with a shortcut x(t).</summary>
    public int OutputSources { get; }

    /// <summary>All weight arrays: layer by layer in, phi, out, c, each W, U, P, b, and proj W; then output W, b.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>All masks that a sequence may give: layer by layer, then that of the output units.</summary>
    public IReadOnlyList<Mask> Masks => [.. masks.Value.SelectMany(ofLayer => ofLayer)];

    /// <summary>The place of a layer in <see cref="Layers"/>.</summary>
    /// <param name="name">The layer's name.</param>
    /// <returns>The place, counted from 0.</returns>
    /// <exception cref="KeyNotFoundException">The network has no such layer.</exception>
    public int IndexOf(LayerName name) => places[name];

    /// <summary>The layer with a given name.</summary>
    /// <param name="name">The layer's name.</param>
    /// <returns>The layer, or null if the network has no such layer.</returns>
    public Layer? Find(LayerName name) => places.TryGetValue(name, out var index) ? Layers[index] : null;

    /// <summary>The masks that a sequence may give for a layer.</summary>
    /// <param name="name">The layer's name; number 0 for the output units.</param>
    /// <returns>The masks; none if the network has no such layer.</returns>
    public IEnumerable<Mask> MasksOf(LayerName name) => masks.Value[name];

    /// <summary>The number of outputs of a layer, of both directions if it has two: what the layer above reads.</summary>
    /// <param name="number">l, counted from 1.</param>
    /// <returns>The number of outputs.</returns>
    public int OutputsOf(int number)
    {
        var last = layersOf[number - 1][^1];
        return last.PortPlace + last.Port;
    }

    /// <summary>The directions of a layer.</summary>
    /// <param name="number">l, counted from 1.</param>
    /// <returns>One, or the forward direction and the reverse one.</returns>
    public ImmutableArray<Layer> LayersOf(int number) => layersOf[number - 1];

    /// <summary>The place of a layer's first output among the sources of the output units.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>The place, counted from 0; -1 if the layer does not feed the output units.</returns>
    public int OutputSourceOf(Layer layer)
    {
        if (Outputs is null || !(SkipConnections || layer.Number == Depth))
            return -1;
        return layer.PortPlace + (SkipConnections ? Enumerable.Range(1, layer.Number - 1).Sum(OutputsOf) : 0);
    }

    private static void Check(LayerOptions options, int number)
    {
        Preconditions.Require(options.Blocks.Count >= 1, $"layer {number} blocks", "none", "at least one block");
        foreach (var size in options.Blocks)
            Preconditions.Require(size >= 1, $"layer {number} block size", size, "at least 1");
        var softmax = options.F == Squashing.Softmax || options.G == Squashing.Softmax || options.H == Squashing.Softmax;
        Preconditions.Require(!softmax, $"layer {number} squashing", "softmax", "an elementwise squashing");
        Preconditions.Require(!(options.CoupledGates && options.ForgetGates), $"layer {number} forget gates", "some", "none, as its gates are coupled");
        Preconditions.Require(options.Projection is null or >= 1, $"layer {number} projection", options.Projection, "at least 1");
        foreach (var threshold in new[] { options.Clips.Nets, options.Clips.S, options.Clips.H, options.Clips.Projection })
            Preconditions.Require(threshold is null or > 0 and < double.PositiveInfinity, $"layer {number} clip", threshold, "a number above 0");
        Preconditions.Require(options.Clips.Projection is null || options.Projection is not null, $"layer {number} clip of the projection", options.Clips.Projection, "none, as the layer has no projection");
        Preconditions.Require(options.Direction == LayerDirection.Bidirectional || options.Merge == DirectionMerge.Concatenate, $"layer {number} merge", options.Merge, "none, as the layer has one direction");
    }

    private IEnumerable<Parameter> ListParameters()
    {
        foreach (var layer in Layers)
        {
            foreach (var unit in layer.Units)
            {
                var (isCell, rows) = (unit == Unit.Cell, layer.Count(unit));
                yield return new(layer.Name, unit, ParameterKind.W, rows, layer.Sources);
                yield return new(layer.Name, unit, ParameterKind.U, rows, layer.RecurrentSources);
                if (layer.Options.Peepholes && !isCell)
                    yield return new(layer.Name, unit, ParameterKind.P, layer.Cells, 0);
                if (isCell ? layer.Options.CellBias : layer.Options.GateBias)
                    yield return new(layer.Name, unit, ParameterKind.B, rows, 0);
            }

            if (layer.Options.Projection is { } outputs)
                yield return new(layer.Name, Unit.Projection, ParameterKind.W, outputs, layer.Cells);
        }

        if (Outputs is null)
            yield break;
        yield return new(0, Unit.OutputUnit, ParameterKind.W, Outputs.Units, OutputSources);
        if (Outputs.Bias)
            yield return new(0, Unit.OutputUnit, ParameterKind.B, Outputs.Units, 0);
    }

    private IEnumerable<Mask> ListMasks()
    {
        foreach (var layer in Layers)
        {
            foreach (var unit in layer.Units.Select(unit => (Unit?)unit).Prepend(null))
            {
                yield return new(layer.Name, MaskKind.Input, unit, layer.Sources);
                yield return new(layer.Name, MaskKind.Recurrent, unit, layer.RecurrentSources);
            }

            yield return new(layer.Name, MaskKind.G, null, layer.Cells);
            yield return new(layer.Name, MaskKind.ZoneoutS, null, layer.Cells);
            yield return new(layer.Name, MaskKind.ZoneoutY, null, layer.Port);
        }

        if (Outputs is not null)
            yield return new(0, MaskKind.Input, null, OutputSources);
    }
}
