using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>Arrays of weights that are not learnt: what they were is put back after each change.</summary>
/// <param name="at">The numbers.</param>
internal sealed unsafe class FixedWeights(OnlineState at)
{
    private readonly List<Parameter> parameters = [];
    private readonly List<(nint Start, double[] Values)> arrays = [];

    /// <summary>From now on an array stays as it is.</summary>
    internal void Add(Parameter parameter)
    {
        if (parameters.Contains(parameter))
            return;
        var places = Enumerable.Range(0, parameter.Count).Select(i => at.Shape.PlaceOf(parameter, i)).ToList();
        if (places.Count == 0)
            return;
        // An array stands in whole rows: from the first to the last of its places there is nothing else.
        var start = at.Weights.Of(parameter) + places.Min();
        parameters.Add(parameter);
        arrays.Add(((nint)start, new ReadOnlySpan<double>(start, places.Max() - places.Min() + 1).ToArray()));
    }

    /// <summary>Other weights were loaded.</summary>
    internal void Read()
    {
        foreach (var (start, values) in arrays)
            new ReadOnlySpan<double>((double*)start, values.Length).CopyTo(values);
    }

    /// <summary>The weights were changed.</summary>
    internal void PutBack()
    {
        foreach (var (start, values) in arrays)
            values.CopyTo(new Span<double>((double*)start, values.Length));
        if (arrays.Count > 0)
            at.CopyToOutputs();
    }
}
