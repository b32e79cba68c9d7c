using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Passes;

/// <summary>The upstream errors of cells: the coefficients of the linear objective, negated (the papers' sign).</summary>
internal static class UpstreamErrors
{
    /// <summary>-dE/do_i(t) of a layer, of both directions if it has two; empty if the objective has no coefficients for it.</summary>
    internal static T[] OnOutputs<T>(Sequence sequence, int layer, int t)
        where T : struct, IScalar<T> =>
        t >= 1 && sequence.Coefficients?.LayerOutputs.TryGetValue(layer, out var values) == true ? Negative<T>(values[t - 1]) : [];

    /// <summary>Writes -dE/do_i(t) of a layer to an array; does nothing if the objective has no coefficients for it.</summary>
    internal static void OnOutputs<T>(Sequence sequence, int layer, int t, T[] errors)
        where T : struct, IScalar<T>
    {
        if (sequence.Coefficients is null || !sequence.Coefficients.LayerOutputs.TryGetValue(layer, out var values))
            return;
        for (var c = 0; c < errors.Length; c++)
            errors[c] = -T.FromDouble(values[t - 1][c]);
    }

    /// <summary>-dE/ds_c of a layer's last state; empty if the objective has no coefficients for it.</summary>
    internal static T[] OnLastState<T>(Sequence sequence, LayerName layer)
        where T : struct, IScalar<T> =>
        sequence.Coefficients?.LastStates.TryGetValue(layer, out var values) == true ? Negative<T>(values) : [];

    private static T[] Negative<T>(double[] coefficients)
        where T : struct, IScalar<T> =>
        Array.ConvertAll(coefficients, a => -T.FromDouble(a));
}
