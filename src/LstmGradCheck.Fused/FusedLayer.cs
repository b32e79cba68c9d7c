using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>The memory of a layer. A gate has a copy for each cell of its block, so that all that is done to a cell is done to vectors.</summary>
/// <remarks>
/// The copies have the same weights and values, and a block of one cell has one. The delta of a gate, to which each cell of its
/// block gives a part, stands in the first copy, and the others have 0; as a recurrent source the first copy alone has weights.
/// The units of as many cells as a vector holds stand together: their in, phi, out and c, a vector each, which is one panel of a
/// product. What only the passes over the cells use is <see cref="Partitioned{T}"/> as the cells are among the threads.
/// </remarks>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class FusedLayer<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal FusedLayer(Arena arena, Layer layer, Rows rows, bool keepsTrace, int threads)
    {
        Layer = layer;
        Groups = (layer.Cells + V.Count - 1) / V.Count;
        HandsErrorsOver = layer.Options.GateRecurrence || HasCopies;
        Shares = [.. Enumerable.Range(0, threads).Select(thread => ShareOf(thread, threads))];
        var (cells, units) = (Groups * V.Count, Groups * V.Count * 4);
        RecurrentWidth = layer.Options.GateRecurrence ? units : layer.Cells;
        U = new(arena, units, RecurrentWidth, rows.LargestChunk);
        B = arena.Take<T>(units);
        BiasGradient = arena.Take<T>(units);
        (P, PeepholeGradient) = (arena.Matrix<T>(3, cells), arena.Matrix<T>(3, cells));
        Raw = arena.Matrix<T>(rows.Count, units);
        (Net, Delta) = keepsTrace ? (arena.Matrix<T>(rows.Count, units), arena.Matrix<T>(rows.Count, units)) : (Raw, Raw);
        var columns = Shares.Select(groups => (groups.From * V.Count, groups.To * V.Count)).ToList();
        (State, H, StateError, Carry) = (new(arena, rows.Count, columns), new(arena, rows.Count, columns), new(arena, rows.Count, columns), new(arena, rows.Batch, columns));
        OutputError = HandsErrorsOver ? Whole(rows.Count, cells) : new(arena, rows.Count, columns);
        RecurrentError = HandsErrorsOver ? Whole(rows.Batch, Math.Max(cells, RecurrentWidth))
            : new(arena, rows.Batch, columns);
        (InitialState, Y) = (arena.Matrix<T>(rows.Batch, cells), arena.Matrix<T>(rows.Count, cells));
        Recurrent = arena.Matrix<T>(rows.Count, Math.Max(cells, RecurrentWidth));
        PeepholeTerms = arena.Matrix<T>(3, cells);

        Partitioned<T> Whole(int count, int width) => new(arena.Matrix<T>(count, width), width, threads);
    }

    internal Layer Layer { get; }

    /// <summary>The number of vectors of cells.</summary>
    internal int Groups { get; }

    /// <summary>The groups of cells that each thread passes over. The cells of a block are not split among threads.</summary>
    internal (int From, int To)[] Shares { get; }

    /// <summary>Whether a thread needs of R what another one computes; else its panels of R are those of its own cells.</summary>
    internal bool HandsErrorsOver { get; }

    /// <summary>The number of recurrent sources, copies and what fills up vectors among them.</summary>
    internal int RecurrentWidth { get; }

    internal Factor<V, T> U { get; }

    /// <summary>Weights from external sources, one for each of <see cref="Sources"/>.</summary>
    internal List<(Source<T> Source, Factor<V, T> W)> Sources { get; } = [];

    internal T* B { get; }

    internal T* BiasGradient { get; }

    /// <summary>P of in, phi and out, a row each.</summary>
    internal Strided<T> P { get; }

    internal Strided<T> PeepholeGradient { get; }

    /// <summary>The nets; the same memory as <see cref="Raw"/> unless a trace is kept.</summary>
    internal Strided<T> Net { get; }

    /// <summary>What the squashings left, see <see cref="Squash{V, T}"/>.</summary>
    internal Strided<T> Raw { get; }

    /// <summary>The deltas; the same memory as <see cref="Raw"/> unless a trace is kept: nobody needs a raw value again when its delta is known.</summary>
    internal Strided<T> Delta { get; }

    internal Partitioned<T> State { get; }

    /// <summary>What h left of the state.</summary>
    internal Partitioned<T> H { get; }

    internal Strided<T> Y { get; }

    internal Partitioned<T> OutputError { get; }

    internal Partitioned<T> StateError { get; }

    /// <summary>y_r(t-1) in the row of t.</summary>
    internal Strided<T> Recurrent { get; }

    internal Strided<T> InitialState { get; }

    /// <summary>carry_c, a row for each sequence; before the last step what E sees of the last state, after the first -dE/ds0.</summary>
    internal Partitioned<T> Carry { get; }

    /// <summary>R_r, a row for each sequence; after the first step -dE/dy0.</summary>
    internal Partitioned<T> RecurrentError { get; }

    /// <summary>What passes through the peepholes of the current step, a row for each kind of gate.</summary>
    internal Strided<T> PeepholeTerms { get; }

    /// <summary>Whether gates have copies.</summary>
    internal bool HasCopies => Layer.Blocks < Layer.Cells;

    /// <summary>The panels of R that a thread computes.</summary>
    internal (int From, int To) ErrorPanels(int thread) => HandsErrorsOver
        ? Team.Share(thread, Shares.Length, Panels<V, T>.Of(RecurrentWidth))
        : (Shares[thread].From / 4, (Shares[thread].To + 3) / 4);

    /// <summary>Puts what the copies of each gate have together into the first copy; the others have 0.</summary>
    internal void JoinCopies(T* units, int kind)
    {
        if (!HasCopies)
            return;
        for (var j = 0; j < Layer.Blocks; j++)
        {
            var first = units + ColumnOf(kind, Layer.FirstCellOf(j));
            for (var c = Layer.FirstCellOf(j) + 1; c < Layer.FirstCellOf(j + 1); c++)
            {
                *first += units[ColumnOf(kind, c)];
                units[ColumnOf(kind, c)] = T.Zero;
            }
        }
    }

    /// <summary>The place of a unit of a cell: kind 0 to 3 for in, phi, out, c.</summary>
    internal static int ColumnOf(int kind, int cell) => (((cell / V.Count * 4) + kind) * V.Count) + (cell % V.Count);

    /// <summary>kind 0 to 3.</summary>
    internal static int KindOf(Unit unit) => unit switch
    {
        Unit.InputGate => 0,
        Unit.ForgetGate => 1,
        Unit.OutputGate => 2,
        _ => 3,
    };

    /// <summary>The place of one of the network's recurrent sources among the columns of U: cells, then the first copies of in, phi, out gates.</summary>
    internal int RecurrentColumn(int r)
    {
        if (r < Layer.Cells)
            return r;
        var (gate, j) = ((r - Layer.Cells) / Layer.Blocks, (r - Layer.Cells) % Layer.Blocks);
        return ((1 + KindOf(Layer.Units[gate])) * Groups * V.Count) + Layer.FirstCellOf(j);
    }

    private (int From, int To) ShareOf(int thread, int threads)
    {
        if (HasCopies)
            return (0, thread == 0 ? Groups : 0);
        var (from, to) = Team.Share(thread, threads, Panels<V, T>.Of(Layer.Cells));
        return (Math.Min(Groups, from * 4), Math.Min(Groups, to * 4));
    }
}
