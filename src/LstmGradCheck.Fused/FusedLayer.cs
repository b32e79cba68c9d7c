using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>The memory of a layer. A gate has a copy for each cell of its block, so that all work on cells is done on vectors.</summary>
/// <remarks>
/// The copies have the same weights and values; in a block of one cell there is one. Each cell of a block contributes to the delta
/// of a gate. The sum is kept in the first copy, and the others are 0. As a recurrent source only the first copy has weights. As
/// many cells as a vector holds form a group. The units of a group are stored together, a vector each of in, phi, out and c, which
/// is one panel of a product. Arrays that only the passes over cells use are <see cref="Partitioned{T}"/> among threads like the cells.
/// </remarks>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class FusedLayer<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal FusedLayer(Arena arena, Layer layer, Rows rows, bool keepsTrace, Crew crew)
    {
        (Layer, Order, Crew) = (layer, new(rows, layer.Name.IsReverse), crew);
        Groups = (layer.Cells + V.Count - 1) / V.Count;
        PortColumns = (layer.Port + V.Count - 1) / V.Count * V.Count;
        var isProjected = layer.Options.Projection is not null;
        SharesRecurrentErrors = layer.Options.GateRecurrence || HasCopies || isProjected;
        Shares = [.. Enumerable.Range(0, crew.Size).Select(ShareOf)];
        var (cells, units) = (Groups * V.Count, Groups * V.Count * 4);
        RecurrentWidth = layer.Options.GateRecurrence ? PortColumns + (3 * cells) : layer.Port;
        U = new(arena, units, RecurrentWidth, rows.LargestChunk);
        B = arena.Take<T>(units);
        BiasGradient = arena.Take<T>(units);
        (P, PeepholeGradient) = (arena.Matrix<T>(3, cells), arena.Matrix<T>(3, cells));
        Raw = arena.Matrix<T>(rows.Count, units);
        (Net, Delta) = keepsTrace ? (arena.Matrix<T>(rows.Count, units), arena.Matrix<T>(rows.Count, units)) : (Raw, Raw);
        var columns = Shares.Select(groups => (groups.From * V.Count, groups.To * V.Count)).ToList();
        (State, H, StateError, Carry) = (new(arena, rows.Count, columns), new(arena, rows.Count, columns), new(arena, rows.Count, columns), new(arena, rows.Batch, columns));
        OutputError = SharesRecurrentErrors ? Whole(rows.Count, cells) : new(arena, rows.Count, columns);
        RecurrentError = SharesRecurrentErrors ? Whole(rows.Batch, Math.Max(PortColumns, RecurrentWidth))
            : new(arena, rows.Batch, columns);
        (InitialState, Y) = (arena.Matrix<T>(rows.Batch, cells), arena.Matrix<T>(rows.Count, cells));
        Recurrent = arena.Matrix<T>(rows.Count, Math.Max(PortColumns, RecurrentWidth));
        PeepholeTerms = arena.Matrix<T>(3, cells);
        (Port, PortError, PortShares) = isProjected
            ? (arena.Matrix<T>(rows.Count, PortColumns), Whole(rows.Count, PortColumns), [.. Enumerable.Range(0, crew.Size).Select(member => crew.Share(member, PortColumns / V.Count))])
            : (Y, OutputError, Shares);
        Projection = isProjected ? new(arena, this, rows) : null;

        Partitioned<T> Whole(int count, int width) => new(arena.Matrix<T>(count, width), width, crew.Size);
    }

    internal Layer Layer { get; }

    /// <summary>The threads that run its passes.</summary>
    internal Crew Crew { get; }

    /// <summary>The order in which it reads the rows.</summary>
    internal RowOrder Order { get; }

    /// <summary>The number of groups of cells, each of which fills a vector.</summary>
    internal int Groups { get; }

    /// <summary>The groups of cells that each member of the crew computes. The cells of a block are never split among threads.</summary>
    internal (int From, int To)[] Shares { get; }

    /// <summary>Whether threads need parts of R that other threads compute; if not, each thread computes R of its own cells.</summary>
    internal bool SharesRecurrentErrors { get; }

    /// <summary>The number of recurrent sources; with gate recurrence copies and padding are counted too.</summary>
    internal int RecurrentWidth { get; }

    /// <summary>The outputs of the port, padded to whole vectors: the first recurrent sources.</summary>
    internal int PortColumns { get; }

    /// <summary>The projection; null if there is none.</summary>
    internal Projection<V, T>? Projection { get; }

    /// <summary>What leaves the layer: y, or r with a projection.</summary>
    internal Strided<T> Port { get; }

    /// <summary>-dE/do of what leaves the layer: e_y, or delta_proj with a projection.</summary>
    internal Partitioned<T> PortError { get; }

    /// <summary>The vectors of <see cref="PortError"/> that each member initialises.</summary>
    internal (int From, int To)[] PortShares { get; }

    /// <summary>The sum of this direction and the other one, which then stands in place of <see cref="Port"/>; null if they are not summed.</summary>
    internal MergedPorts<V, T>? Merged { get; set; }

    internal Factor<V, T> U { get; }

    /// <summary>The external sources, each with its weights.</summary>
    internal List<(Source<T> Source, Factor<V, T> W)> Sources { get; } = [];

    internal T* B { get; }

    internal T* BiasGradient { get; }

    /// <summary>P of in, phi and out, a row each.</summary>
    internal Strided<T> P { get; }

    internal Strided<T> PeepholeGradient { get; }

    /// <summary>The net inputs; the same memory as <see cref="Raw"/> unless a trace is kept.</summary>
    internal Strided<T> Net { get; }

    /// <summary>The raw values of the squashings of net inputs, see <see cref="Squash{V, T}"/>.</summary>
    internal Strided<T> Raw { get; }

    /// <summary>The deltas. Unless a trace is kept they overwrite <see cref="Raw"/>: a raw value is last used for its delta.</summary>
    internal Strided<T> Delta { get; }

    internal Partitioned<T> State { get; }

    /// <summary>The raw values of h.</summary>
    internal Partitioned<T> H { get; }

    internal Strided<T> Y { get; }

    internal Partitioned<T> OutputError { get; }

    internal Partitioned<T> StateError { get; }

    /// <summary>y_r(t-1) in the row of t.</summary>
    internal Strided<T> Recurrent { get; }

    internal Strided<T> InitialState { get; }

    /// <summary>carry_c, a row for each sequence. It begins as the upstream error of the last state and ends as -dE/ds0.</summary>
    internal Partitioned<T> Carry { get; }

    /// <summary>R_r, a row for each sequence. It ends as -dE/dy0.</summary>
    internal Partitioned<T> RecurrentError { get; }

    /// <summary>The terms of the peepholes at the current step, a row for each kind of gate.</summary>
    internal Strided<T> PeepholeTerms { get; }

    /// <summary>Whether some gates have more than one copy.</summary>
    internal bool HasCopies => Layer.Blocks < Layer.Cells;

    /// <summary>The panels of R that a member computes.</summary>
    internal (int From, int To) ErrorPanels(int member) => SharesRecurrentErrors
        ? Crew.Share(member, Panels<V, T>.Of(RecurrentWidth))
        : (Shares[member].From / 4, (Shares[member].To + 3) / 4);

    /// <summary>Adds up the copies of each gate in the first copy and sets the others to 0.</summary>
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

    /// <summary>The column of a cell's unit; the kind is 0 to 3 for in, phi, out, c.</summary>
    internal static int ColumnOf(int kind, int cell) => (((cell / V.Count * 4) + kind) * V.Count) + (cell % V.Count);

    /// <summary>The kind of a unit, 0 to 3.</summary>
    internal static int KindOf(Unit unit) => unit switch
    {
        Unit.InputGate => 0,
        Unit.ForgetGate => 1,
        Unit.OutputGate => 2,
        _ => 3,
    };

    /// <summary>The column of U for a recurrent source of the network: the port, then the first copies of in, phi, out gates.</summary>
    internal int RecurrentColumn(int r)
    {
        if (r < Layer.Port)
            return r;
        var (gate, j) = ((r - Layer.Port) / Layer.Blocks, (r - Layer.Port) % Layer.Blocks);
        return GateColumn(KindOf(Layer.Units[gate])) + Layer.FirstCellOf(j);
    }

    /// <summary>The first column of the gates of a kind among the recurrent sources.</summary>
    internal int GateColumn(int kind) => PortColumns + (kind * Groups * V.Count);

    private (int From, int To) ShareOf(int member)
    {
        if (HasCopies)
            return (0, member == 0 ? Groups : 0);
        var (from, to) = Crew.Share(member, Panels<V, T>.Of(Layer.Cells));
        return (Math.Min(Groups, from * 4), Math.Min(Groups, to * 4));
    }
}
