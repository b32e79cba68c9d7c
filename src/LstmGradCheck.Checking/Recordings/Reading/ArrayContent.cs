using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Says what an array of a framework holds in the words of this project.</summary>
internal static class ArrayContent
{
    /// <summary>Says it.</summary>
    /// <param name="parts">The weights in the array, with which of two biases each is.</param>
    /// <param name="biases">How many biases each gate has.</param>
    /// <returns>Such as <c>W of layer 1</c>, <c>in.P of layer 2 reverse</c>, or <c>second b of layers 1 to 3</c>.</returns>
    internal static string Of(IReadOnlyList<(Parameter Parameter, int Bias)> parts, int biases)
    {
        var kinds = parts.Select(part => part.Parameter.Kind).Distinct().Select(Letter);
        var layers = parts.Select(part => part.Parameter.Layer).Distinct().ToList();
        return $"{WhichBias(parts, biases)}{Unit(parts)}{string.Join(" and ", kinds)} of {Words(layers)}";
    }

    private static string Letter(ParameterKind kind) => kind == ParameterKind.B ? "b" : kind.ToString();

    private static string WhichBias(IReadOnlyList<(Parameter Parameter, int Bias)> parts, int biases)
    {
        var which = parts.Where(part => part.Parameter.Kind == ParameterKind.B).Select(part => part.Bias).Distinct().ToList();
        return biases < 2 || which is not [var only] ? "" : only == 0 ? "first " : "second ";
    }

    /// <summary>The unit where an array is that of one alone.</summary>
    private static string Unit(IReadOnlyList<(Parameter Parameter, int Bias)> parts) =>
        parts.Select(part => part.Parameter.Unit).Distinct().ToList() is [var only] ? only.Symbol() + "." : "";

    private static string Words(List<LayerName> layers)
    {
        if (layers is [var only])
            return only.Words;
        var numbers = layers.Select(layer => layer.Number).Distinct().ToList();
        return (numbers is [var number] ? $"layer {number}" : $"layers {numbers[0]} to {numbers[^1]}") + (layers.Exists(layer => layer.IsReverse) ? " in both directions" : "");
    }
}
