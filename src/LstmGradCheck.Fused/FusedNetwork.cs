using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused;

/// <summary>The memory of all layers, the output units and the inputs, and the connections between them.</summary>
internal sealed unsafe class FusedNetwork<V, T> : IDisposable
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Arena arena = new();
    private readonly LstmNetwork network;
    private readonly Crew all;
    private readonly Strided<T> inputs;
    private readonly Partitioned<T> inputErrors;
    private readonly LinearObjective<V, T> linear;
    private readonly FusedLayer<V, T>[] layers;
    private readonly FusedOutputs<V, T>? outputs;
    private readonly Dictionary<Parameter, WeightPlaces<V, T>> places;
    private bool isDisposed;

    internal FusedNetwork(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool keepsTrace, Crew all)
    {
        (this.network, this.all) = (network, all);
        Rows = new(sequences);
        (inputs, inputErrors) = (arena.Matrix<T>(Rows.Count, network.Inputs), new(arena.Matrix<T>(Rows.Count, network.Inputs), network.Inputs, all.Size));
        var halves = all.Halves();
        layers = [.. network.Layers.Select(layer => new FusedLayer<V, T>(arena, layer, Rows, keepsTrace, CrewOf(layer, halves)))];
        Merge();
        outputs = network.Outputs is null ? null : new(arena, network.Outputs, objective, Rows);
        foreach (var layer in Layers)
        {
            foreach (var source in SourcesOf(layer))
                layer.Sources.Add((source, new(arena, layer.U.Units, source.Width, Rows.LargestChunk)));
        }

        foreach (var source in Outputs is null ? [] : SourcesOfOutputs())
            Outputs!.Sources.Add((source, new(arena, network.Outputs!.Units, source.Width, Rows.LargestChunk)));
        linear = new(arena, this);
        places = network.Parameters.ToDictionary(parameter => parameter, parameter => new WeightPlaces<V, T>(this, parameter));
        Values = new FusedReading<V, T>(this, inputErrors, keepsTrace);
        Start();
    }

    internal LstmNetwork Topology => network;

    internal Rows Rows { get; }

    internal FusedLayer<V, T>[] Layers => isDisposed ? throw Freed() : layers;

    internal FusedOutputs<V, T>? Outputs => isDisposed ? throw Freed() : outputs;

    /// <summary>The results of a pass.</summary>
    internal IFusedValues Values { get; }

    internal long Bytes => arena.Bytes;

    /// <summary>Copies weights in; those of a gate go to each of its copies.</summary>
    internal void Load(Weights<Real> weights)
    {
        // Freed memory is refused.
        _ = Layers;
        foreach (var (parameter, of) in places)
            of.Load(weights.Values(parameter));
    }

    /// <summary>+dE/dw of a weight array.</summary>
    internal double[] Gradient(Parameter parameter)
    {
        _ = Layers;
        return places[parameter].Gradient();
    }

    /// <summary>Rearranges the weights and initialises all sums.</summary>
    internal void Prepare(int thread)
    {
        foreach (var layer in Layers)
        {
            layer.U.Pack(all, thread);
            layer.Projection?.W.Pack(all, thread);
            foreach (var (_, w) in layer.Sources)
                w.Pack(all, thread);
        }

        if (Outputs is not null)
        {
            foreach (var (_, w) in Outputs.Sources)
                w.Pack(all, thread);
        }

        var (from, to) = all.Share(thread, Rows.Count);
        inputErrors.Of(thread).From(from).Clear(to - from);
        foreach (var layer in Layers)
            layer.Merged?.Clear(from, to);
        linear.Begin(thread);
        if (thread == 0)
            linear.BeginSums();
    }

    /// <summary>E (F9).</summary>
    internal double Objective()
    {
        var E = linear.Objective();
        if (Outputs is null)
            return E;
        var sum = V.Of(T.Zero);
        for (var row = 0; row < Rows.Count; row++)
            sum += V.Load(Outputs.Terms.Row(row));
        var lanes = stackalloc T[V.Count];
        sum.Store(lanes);
        for (var lane = 0; lane < V.Count; lane++)
            E += double.CreateChecked(lanes[lane]);
        return E;
    }

    public void Dispose()
    {
        isDisposed = true;
        arena.Dispose();
    }

    private static ObjectDisposedException Freed() => new("FusedGradient", "the fused gradient has been disposed");

    /// <summary>All threads; if a layer has two directions, half of them for each.</summary>
    private Crew CrewOf(Layer layer, (Crew Forward, Crew Reverse) halves) =>
        network.LayersOf(layer.Number).Length == 1 ? all : layer.Name.IsReverse ? halves.Reverse : halves.Forward;

    private IEnumerable<Source<T>> SourcesOf(FusedLayer<V, T> layer)
    {
        var below = layer.Layer.Number - 1;
        foreach (var port in below > 0 ? PortsOf(below, 0) : [])
            yield return port;
        if (below == 0 || network.SkipConnections)
            yield return new(inputs, inputErrors, network.Inputs, below > 0 ? network.OutputsOf(below) : 0);
    }

    private IEnumerable<Source<T>> SourcesOfOutputs()
    {
        for (var number = 1; number <= network.Depth; number++)
        {
            var first = network.OutputSourceOf(network.LayersOf(number)[0]);
            foreach (var port in first >= 0 ? PortsOf(number, first) : [])
                yield return port;
        }

        if (network.Outputs!.Shortcut)
            yield return new(inputs, inputErrors, network.Inputs, network.OutputSources - network.Inputs);
    }

    /// <summary>What leaves a layer: the ports of its directions, or their sum; the place of the first among the columns of weights is given.</summary>
    private IEnumerable<Source<T>> PortsOf(int number, int first)
    {
        var directions = network.LayersOf(number);
        if (Layers[directions[0].Index].Merged is { } merged)
            return [new(merged.Values, merged.Errors, directions[0].Port, first)];
        return directions.Select(of => new Source<T>(Layers[of.Index].Port, Layers[of.Index].PortError, of.Port, first + of.PortPlace));
    }

    private void Merge()
    {
        foreach (var layer in layers.Where(layer => layer.Layer.Options.Merge == DirectionMerge.Sum && layer.Layer.Name.IsReverse))
        {
            layer.Merged = new(arena, Rows, layer.PortColumns, all.Size);
            layers[layer.Layer.Index - 1].Merged = layer.Merged;
        }
    }

    /// <summary>Copies the numbers of all sequences in.</summary>
    internal void Read()
    {
        Start();
        outputs?.Read(Rows);
        linear.Read();
    }

    /// <summary>Copies in the inputs and the initial states and outputs.</summary>
    private void Start()
    {
        for (var b = 0; b < Rows.Batch; b++)
        {
            var sequence = Rows.Sequences[b];
            for (var t = 1; t <= sequence.Length; t++)
                inputs.Set(Rows.First(t) + b, sequence.Inputs[t - 1]);
            foreach (var (name, initial) in sequence.Initial)
            {
                var layer = Layers[network.IndexOf(name)];
                layer.InitialState.Set(b, initial.S);
                for (var r = 0; r < initial.Y.Length; r++)
                    layer.Recurrent.Row(layer.Order.FirstRow(b))[layer.RecurrentColumn(r)] = T.CreateChecked(initial.Y[r]);
            }
        }
    }
}
