using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused.Online;

/// <summary>P1 to P5 of one step: p = y^phi p + factor src.</summary>
/// <typeparam name="V">The vector of blocks.</typeparam>
/// <typeparam name="W">The widest vector.</typeparam>
/// <param name="at">The numbers.</param>
/// <param name="kept">What takes the place of y^phi where there are no forget gates.</param>
internal sealed unsafe class OnlinePartials<V, W>(OnlineState at, double kept)
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly int row = at.Shape.PartialRow;
    private readonly int states = at.Shape.States;
    private readonly int inputs = at.Shape.Network.Inputs;
    private readonly int one = at.Shape.One;
    private readonly bool forgets = at.Shape.Layer.Options.ForgetGates;
    private readonly bool keepsAll = kept == 1 && !at.Shape.Layer.Options.ForgetGates;

    /// <summary>One step.</summary>
    internal void Carry()
    {
        for (var o = 0; o < row; o += W.Count)
        {
            if (keepsAll)
                Add(o);
            else
                Carry(o);
        }

        for (var place = 0; shape.Own > 0 && place < states; place += V.Count)
            Peepholes(place);
    }

    /// <summary>Where states are kept whole: sources that are 0 change nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(int o)
    {
        var (factor, p, step) = (W.Load(at.Factors + o), (nint)(at.Partials + o), row);
        double* sources = at.Sources, x = sources + shape.SourceInputs, to = (double*)p;
        int* present = at.Present, end = present + at.PresentCount, place = at.Places + inputs, last = at.Places + one;
        for (; present < end; present++)
        {
            to = (double*)p + (*present * step);
            W.MultiplyAdd(factor, W.Of(x[*present]), W.Load(to)).Store(to);
        }

        to = (double*)p + (inputs * step);
        for (; place <= last; place++, to += step)
            W.MultiplyAdd(factor, W.Of(sources[*place]), W.Load(to)).Store(to);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Carry(int o)
    {
        W factor = W.Load(at.Factors + o), y_phi = forgets ? W.Load(at.Kept + o) : W.Of(kept);
        double* sources = at.Sources, to = at.Partials + o;
        var (places, step) = ((nint)at.Places, row);
        for (var m = 0; m <= one; m++, to += step)
            W.MultiplyAdd(y_phi, W.Load(to), factor * W.Of(sources[((int*)places)[m]])).Store(to);
    }

    /// <summary>Partials with respect to the peepholes of input and forget gates: their sources are s(t-1) of the block's cells.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Peepholes(int place)
    {
        for (var gate = states; gate < (forgets ? 3 : 2) * states; gate += states)
        {
            V factor = V.Load(at.Factors + gate + place), y_phi = forgets ? V.Load(at.Kept + place) : V.Of(kept);
            double* p = at.Partials + ((one + 1) * row) + gate + place, before = at.Before + (place % shape.Lanes);
            for (var v = 0; v < shape.Own; v++, p += row, before += shape.Lanes)
                V.MultiplyAdd(y_phi, V.Load(p), factor * V.Load(before)).Store(p);
        }
    }
}
