using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>
/// The weights from some sources into some units, row-major; with them their gradient, and their rearrangements for the
/// products with the sources and with the deltas.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal sealed unsafe class Factor<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* forward;
    private readonly T* backward;
    private readonly T* sources;

    /// <summary>Takes the memory.</summary>
    /// <param name="arena">Where it comes from.</param>
    /// <param name="units">The number of units, including padding to whole vectors.</param>
    /// <param name="width">The number of sources.</param>
    /// <param name="rows">The largest number of rows that are summed at once into the gradient.</param>
    internal Factor(Arena arena, int units, int width, int rows)
    {
        (Units, Width) = (units, width);
        (Weights, Gradient) = (arena.Matrix<T>(units, width), arena.Matrix<T>(units, width));
        forward = arena.Take<T>(Panels<V, T>.Room(width, units));
        backward = arena.Take<T>(Panels<V, T>.Room(units, width));
        sources = arena.Take<T>(Panels<V, T>.Room(rows, width));
    }

    internal int Units { get; }

    internal int Width { get; }

    /// <summary>W, a row for each unit.</summary>
    internal Strided<T> Weights { get; }

    /// <summary>-dE/dW.</summary>
    internal Strided<T> Gradient { get; }

    /// <summary>Rearranges the weights.</summary>
    internal void Pack(Crew crew, int member)
    {
        var (from, to) = crew.Share(member, Panels<V, T>.Of(Units));
        Panels<V, T>.Pack(Weights.Transposed, Width, Units, forward, from, to);
        (from, to) = crew.Share(member, Panels<V, T>.Of(Width));
        Panels<V, T>.Pack(Weights, Units, Width, backward, from, to);
    }

    /// <summary>net = W z, or net += W z, for the units of some panels.</summary>
    internal void Forward(Strided<T> z, int count, Strided<T> net, bool add, (int From, int To) panels) =>
        Product<V, T>.Run(z, count, forward, Width, Units, net, add, panels.From, panels.To);

    /// <summary>The errors of some panels of the sources: W^T delta.</summary>
    internal void Backward(Strided<T> delta, int count, Strided<T> errors, (int From, int To) panels) =>
        Product<V, T>.Run(delta, count, backward, Units, Width, errors, add: false, panels.From, panels.To);

    /// <summary>Adds W^T delta to some rows of the errors of all sources.</summary>
    internal void AddErrors(Strided<T> delta, int count, Partitioned<T> errors, int row)
    {
        foreach (var (from, to, view) in errors.Parts)
            Product<V, T>.Run(delta, count, backward, Units, Width, view.From(row), add: true, from / Panels<V, T>.Width, Panels<V, T>.Of(to));
    }

    /// <summary>Rearranges some rows of the sources for <see cref="Sum"/>.</summary>
    internal void PackSources(Strided<T> z, int rows, Crew crew, int member)
    {
        var (from, to) = crew.Share(member, Panels<V, T>.Of(Width));
        Panels<V, T>.Pack(z, rows, Width, sources, from, to);
    }

    /// <summary>B8: -dE/dW = sum over all rows of delta z^T, as one product over the rows that were rearranged.</summary>
    internal void Sum(Strided<T> delta, int rows, bool add, Crew crew, int member)
    {
        var (from, to) = crew.Share(member, Units);
        Product<V, T>.Run(delta.FromColumn(from).Transposed, to - from, sources, rows, Width, Gradient.From(from), add, 0, Panels<V, T>.Of(Width));
    }
}
