using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>The raw values of squashings (see <see cref="Squash{V, T}"/>), in the place of net inputs.</summary>
/// <typeparam name="V">A vector whose multiples the numbers are.</typeparam>
/// <typeparam name="W">The widest vector.</typeparam>
internal static unsafe class RawValues<V, W>
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    /// <summary>
    /// Two squashings of numbers that stand one behind the other. Logistic functions have the same raw values: one loop for both, which may
    /// go on to the end of a wide vector.
    /// </summary>
    internal static void Apply(Squashing first, double* net, int ofFirst, Squashing second, int ofSecond)
    {
        if (IsLogistic(first) && IsLogistic(second))
        {
            Squash<W, double>.Apply(Squashing.Logistic, net, net, (ofFirst + ofSecond + W.Count - 1) / W.Count, W.Count);
            return;
        }

        Apply(first, net, ofFirst);
        Apply(second, net + ofFirst, ofSecond);
    }

    /// <summary>Whether the raw values are those of the logistic function.</summary>
    internal static bool IsLogistic(Squashing squashing) => squashing is Squashing.Logistic or Squashing.LogisticFromMinusTwoToTwo or Squashing.LogisticFromMinusOneToOne;

    private static void Apply(Squashing squashing, double* net, int count) => Squash<V, double>.Apply(squashing, net, net, count / V.Count, V.Count);
}
