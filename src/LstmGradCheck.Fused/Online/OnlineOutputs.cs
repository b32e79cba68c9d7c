using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>The output units of one step.</summary>
/// <typeparam name="V">The vector of output units.</typeparam>
/// <typeparam name="W">The widest vector, for squashings.</typeparam>
/// <param name="at">The numbers.</param>
internal sealed unsafe class OnlineOutputs<V, W>(OnlineState at)
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly OutputOptions outputs = at.Shape.Network.Outputs!;

    /// <summary>F8.</summary>
    /// <param name="x">x(t), which a shortcut hands to the output units.</param>
    internal void Run(ReadOnlySpan<double> x)
    {
        for (var o = 0; o < shape.OutputLanes; o += V.Count)
        {
            var (net, w) = (V.Of(0), (nint)(at.Weights.Outputs + o));
            foreach (var place in shape.PlaceOfCell)
            {
                net = V.MultiplyAdd(V.Of(at.Y[place]), V.Load((double*)w), net);
                w += shape.OutputLanes * sizeof(double);
            }

            for (var m = 0; outputs.Shortcut && m < x.Length; m++)
            {
                net = V.MultiplyAdd(V.Of(x[m]), V.Load((double*)w), net);
                w += shape.OutputLanes * sizeof(double);
            }

            net += outputs.Bias ? V.Load((double*)w) : V.Of(0);
            net.Store(at.Outputs + o);
        }

        RawValues<V, W>.Apply(outputs.Squashing, at.Outputs, shape.OutputLanes, outputs.Squashing, 0);
    }
}
