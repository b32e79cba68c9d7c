using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>Arrays of weights that are not learnt: what they were is put back after each change.</summary>
/// <param name="at">The numbers.</param>
internal sealed unsafe class FixedWeights(OnlineState at)
{
    private readonly List<(Parameter Parameter, int[] Places, double[] Values)> arrays = [];
    private bool hasOutputs;

    /// <summary>From now on an array stays as it is.</summary>
    internal void Add(Parameter parameter)
    {
        if (arrays.Exists(array => array.Parameter == parameter))
            return;
        arrays.Add((parameter, [.. Enumerable.Range(0, parameter.Count).Select(i => at.Shape.PlaceOf(parameter, i))], new double[parameter.Count]));
        hasOutputs |= parameter.Layer.Number == 0;
        Read();
    }

    /// <summary>What the arrays are now is what they stay.</summary>
    internal void Read()
    {
        foreach (var (parameter, places, values) in arrays)
        {
            var weights = at.Weights.Of(parameter);
            for (var i = 0; i < values.Length; i++)
                values[i] = weights[places[i]];
        }
    }

    /// <summary>The weights were changed.</summary>
    internal void PutBack()
    {
        foreach (var (parameter, places, values) in arrays)
        {
            var weights = at.Weights.Of(parameter);
            for (var i = 0; i < values.Length; i++)
                weights[places[i]] = values[i];
        }

        if (hasOutputs)
            at.CopyToOutputs();
    }
}
