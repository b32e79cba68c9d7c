using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>What the linear objective sees of cells and last states (F9.linear), and where all errors begin: at -dE/d of it.</summary>
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
            var cells = network.Layers[l].Layer.Cells;
            if (sequences.Any(sequence => sequence.Coefficients?.LayerOutputs.ContainsKey(l + 1) == true))
                ofOutputs[l] = arena.Matrix<T>(network.Rows.Count, cells);
            if (sequences.Any(sequence => sequence.Coefficients?.LastStates.ContainsKey(l + 1) == true))
                ofStates[l] = arena.Matrix<T>(network.Rows.Batch, cells);
            for (var b = 0; b < sequences.Length; b++)
                Read(l, b);
        }
    }

    /// <summary>e_y of some rows: what E sees of y, with the sign of an error.</summary>
    internal void Begin(int from, int to)
    {
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var errors = network.Layers[l].OutputError;
            if (ofOutputs[l] is { } coefficients)
                Negate(coefficients.From(from), errors.From(from), to - from);
            else
                errors.From(from).Clear(to - from);
        }
    }

    /// <summary>The errors of the last states, and the sums that every step adds to.</summary>
    internal void BeginSums()
    {
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var layer = network.Layers[l];
            layer.RecurrentError.Clear(network.Rows.Batch);
            layer.PeepholeGradient.Clear(3);
            new Span<T>(layer.BiasGradient, layer.U.Units).Clear();
            if (ofStates[l] is { } coefficients)
                Negate(coefficients, layer.Carry, network.Rows.Batch);
            else
                layer.Carry.Clear(network.Rows.Batch);
        }
    }

    /// <summary>F9.linear: the part of E that comes from cells.</summary>
    internal double Energy()
    {
        var (E, rows) = (0.0, network.Rows);
        for (var l = 0; l < network.Layers.Length; l++)
        {
            var layer = network.Layers[l];
            for (var row = 0; ofOutputs[l] is { } coefficients && row < rows.Count; row++)
                E += Dot(coefficients.Row(row), layer.Y.Row(row), layer.Layer.Cells);
            for (var b = 0; ofStates[l] is { } coefficients && b < rows.Batch; b++)
                E += Dot(coefficients.Row(b), layer.State.Row(rows.First(rows.Sequences[b].Length) + b), layer.Layer.Cells);
        }

        return E;
    }

    private void Read(int l, int b)
    {
        var sequence = network.Rows.Sequences[b];
        if (sequence.Coefficients?.LayerOutputs.TryGetValue(l + 1, out var rows) == true)
        {
            for (var t = 1; t <= sequence.Length; t++)
                ofOutputs[l]!.Value.Set(network.Rows.First(t) + b, rows[t - 1]);
        }

        if (sequence.Coefficients?.LastStates.TryGetValue(l + 1, out var last) == true)
            ofStates[l]!.Value.Set(b, last);
    }

    private static void Negate(Strided<T> from, Strided<T> to, int rows)
    {
        var count = rows * from.Stride;
        for (nint i = 0; i < count; i += V.Count)
            (V.Of(T.Zero) - V.Load(from.Start + i)).Store(to.Start + i);
    }

    private static double Dot(T* a, T* b, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += double.CreateTruncating(a[i]) * double.CreateTruncating(b[i]);
        return sum;
    }
}
