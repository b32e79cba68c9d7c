using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>The linear objective's terms in cells and last states (F9.linear), and the initial values of all errors.</summary>
internal sealed unsafe class LinearObjective<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FusedNetwork<V, T> network;
    private readonly Strided<T>?[] ofOutputs;
    private readonly Strided<T>?[] ofStates;

    internal LinearObjective(Arena arena, FusedNetwork<V, T> network)
    {
        this.network = network;
        var sequences = network.Rows.Sequences;
        ofOutputs = new Strided<T>?[network.Layers.Length];
        ofStates = new Strided<T>?[network.Layers.Length];
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var layer = network.Layers[l].Layer;
            if (sequences.Any(sequence => sequence.Coefficients?.LayerOutputs.ContainsKey(layer.Number) == true))
                ofOutputs[l] = arena.Matrix<T>(network.Rows.Count, layer.Port);
            if (sequences.Any(sequence => sequence.Coefficients?.LastStates.ContainsKey(layer.Name) == true))
                ofStates[l] = arena.Matrix<T>(network.Rows.Batch, layer.Cells);
        }

        Read();
    }

    /// <summary>Copies in the coefficients.</summary>
    internal void Read()
    {
        for (var l = 0; l < network.Layers.Length; l++)
        {
            for (var b = 0; b < network.Rows.Batch; b++)
                Read(l, b);
        }
    }

    /// <summary>Initialises the errors of the port and the errors of the last states of a thread's cells to the upstream errors, or 0.</summary>
    internal void Begin(int thread)
    {
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var layer = network.Layers[l];
            if (!layer.Crew.Has(thread, out var member))
                continue;
            Begin(ofOutputs[l], layer.PortError.Of(member), network.Rows.Count, layer.PortShares[member]);
            Begin(ofStates[l], layer.Carry.Of(member), network.Rows.Batch, layer.Shares[member]);
        }
    }

    /// <summary>Clears R and the sums that every step adds to.</summary>
    internal void BeginSums()
    {
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var layer = network.Layers[l];
            layer.RecurrentError.Clear(network.Rows.Batch);
            layer.PeepholeGradient.Clear(3);
            new Span<T>(layer.BiasGradient, layer.U.Units).Clear();
        }
    }

    /// <summary>F9.linear: the part of E that comes from cells.</summary>
    internal double Objective()
    {
        var (E, rows) = (0.0, network.Rows);
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var layer = network.Layers[l];
            for (var row = 0; ofOutputs[l] is { } coefficients && row < rows.Count; row++)
                E += Dot(coefficients.Row(row), layer.Port.Row(row), 0, layer.Layer.Port, 0);
            for (var b = 0; ofStates[l] is { } coefficients && b < rows.Batch; b++)
                E += OfState(layer, coefficients.Row(b), layer.Order.LastRow(b));
        }

        return E;
    }

    private void Read(int l, int b)
    {
        var (sequence, layer) = (network.Rows.Sequences[b], network.Layers[l].Layer);
        if (sequence.Coefficients?.LayerOutputs.TryGetValue(layer.Number, out var rows) == true)
        {
            for (var t = 1; t <= sequence.Length; t++)
                ofOutputs[l]!.Value.Set(network.Rows.First(t) + b, rows[t - 1].AsSpan(layer.PortPlace, layer.Port));
        }

        if (sequence.Coefficients?.LastStates.TryGetValue(layer.Name, out var last) == true)
            ofStates[l]!.Value.Set(b, last);
    }

    private static void Begin(Strided<T>? coefficients, Strided<T> errors, int rows, (int From, int To) groups)
    {
        var (from, to) = (groups.From * V.Count, groups.To * V.Count);
        for (var row = 0; row < rows; row++)
        {
            if (coefficients is { } a)
                Negate(a.Row(row), errors.Row(row), from, to);
            else
                new Span<T>(errors.Row(row) + from, to - from).Clear();
        }
    }

    private static void Negate(T* a, T* errors, int from, int to)
    {
        for (var c = from; c < to; c += V.Count)
            (V.Of(T.Zero) - V.Load(a + c)).Store(errors + c);
    }

    private static double OfState(FusedLayer<V, T> layer, T* coefficients, int row)
    {
        var sum = 0.0;
        foreach (var (from, to, view) in layer.State.Parts)
            sum = Dot(coefficients, view.Row(row), from, Math.Min(to, layer.Layer.Cells), sum);
        return sum;
    }

    /// <summary>Adds the products of some columns to a sum, one by one.</summary>
    private static double Dot(T* a, T* b, int from, int to, double sum)
    {
        for (var i = from; i < to; i++)
            sum += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
        return sum;
    }
}
