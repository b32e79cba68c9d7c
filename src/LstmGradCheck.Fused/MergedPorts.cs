using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>What leaves a bidirectional layer that sums its directions: F7.sum and B2.sum.</summary>
/// <remarks>A source of its own, so that what reads the layer does one product and not one for each direction.</remarks>
internal sealed unsafe class MergedPorts<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int columns;
    private readonly Strided<T> errors;

    internal MergedPorts(Arena arena, Rows rows, int columns, int threads)
    {
        this.columns = columns;
        (Values, errors) = (arena.Matrix<T>(rows.Count, columns), arena.Matrix<T>(rows.Count, columns));
        Errors = new(errors, columns, threads);
    }

    /// <summary>The sums, a row for each step of each sequence.</summary>
    internal Strided<T> Values { get; }

    /// <summary>What reaches the layer, to which its readers add.</summary>
    internal Partitioned<T> Errors { get; }

    /// <summary>No errors yet in some rows.</summary>
    internal void Clear(int from, int to) => errors.From(from).Clear(to - from);

    /// <summary>F7.sum for some rows.</summary>
    internal void Sum(Strided<T> forward, Strided<T> reverse, int from, int to)
    {
        for (var row = from; row < to; row++)
            Add(forward.Row(row), reverse.Row(row), Values.Row(row), 0, columns);
    }

    /// <summary>B2.sum: adds what reaches the layer to some rows and columns of the errors of a direction.</summary>
    internal void AddErrors(Strided<T> port, int from, int to, (int From, int To) groups)
    {
        for (var row = from; row < to; row++)
            Add(port.Row(row), errors.Row(row), port.Row(row), groups.From * V.Count, groups.To * V.Count);
    }

    private static void Add(T* a, T* b, T* sum, int from, int to)
    {
        for (var i = from; i < to; i += V.Count)
            (V.Load(a + i) + V.Load(b + i)).Store(sum + i);
    }
}
