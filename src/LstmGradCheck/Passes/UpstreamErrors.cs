using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Passes;

/// <summary>The errors that the linear objective gives to cells from outside: its coefficients with the papers' sign.</summary>
internal static class UpstreamErrors
{
    /// <summary>-dE/dy^c(t) of a layer; empty if E does not see it.</summary>
    internal static T[] OnOutputs<T>(Sequence sequence, int layer, int t)
        where T : struct, IScalar<T> =>
        t >= 1 && sequence.Coefficients?.LayerOutputs.TryGetValue(layer, out var values) == true ? Negative<T>(values[t - 1]) : [];

    /// <summary>-dE/dy^c(t) of a layer into an array of its cells; nothing if E does not see them.</summary>
    internal static void OnOutputs<T>(Sequence sequence, int layer, int t, T[] errors)
        where T : struct, IScalar<T>
    {
        if (sequence.Coefficients is null || !sequence.Coefficients.LayerOutputs.TryGetValue(layer, out var values))
            return;
        for (var c = 0; c < errors.Length; c++)
            errors[c] = -T.FromDouble(values[t - 1][c]);
    }

    /// <summary>-dE/ds_c(T) of a layer at its last step; empty at the others or if E does not see it.</summary>
    internal static T[] OnLastState<T>(Sequence sequence, int layer, int t)
        where T : struct, IScalar<T> =>
        t == sequence.Length && sequence.Coefficients?.LastStates.TryGetValue(layer, out var values) == true ? Negative<T>(values) : [];

    private static T[] Negative<T>(double[] coefficients)
        where T : struct, IScalar<T> =>
        Array.ConvertAll(coefficients, a => -T.FromDouble(a));
}
