using LstmGradCheck.Checking.Recordings.Layouts;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>A way to read a recording otherwise than its names say, in one respect.</summary>
/// <param name="Words">The respect, such as <c>gates i, c, f, o</c>.</param>
internal sealed record OtherReading(string Words)
{
    private const string AllGates = "ifco";

    /// <summary>The order of the gates; null for the layout's.</summary>
    public string? Gates { get; init; }

    /// <summary>The weights whose matrix of each gate is read as its transpose.</summary>
    public Part? Transposed { get; init; }

    /// <summary>The order of the axes of inputs and outputs; null for the one that it says.</summary>
    public string? Axes { get; init; }

    /// <summary>What is added to the forget gate's bias; null for the layout's.</summary>
    public double? ForgetBias { get; init; }

    /// <summary>Whether only the first of two biases is read.</summary>
    public bool HasOneBias { get; init; }

    /// <summary>The readings that are tried.</summary>
    /// <param name="layout">The layout, which none of them equals.</param>
    /// <param name="axes">The order of the axes.</param>
    internal static IEnumerable<OtherReading> All(Layout layout, string axes)
    {
        foreach (var gates in Orders(AllGates).Where(gates => gates != layout.Gates))
            yield return new($"gates {string.Join(", ", gates.AsEnumerable())}") { Gates = gates };
        yield return new("recurrent weights transposed") { Transposed = Part.U };
        yield return new("input weights transposed") { Transposed = Part.W };
        foreach (var other in SequenceArrays.Orders.Where(other => other != axes))
            yield return new($"axes {SequenceArrays.Words(other)}") { Axes = other };
        foreach (var bias in new[] { 0.0, 1, 2 }.Where(bias => bias != layout.ForgetBias))
            yield return new(FormattableString.Invariant($"{bias} added to the bias of f")) { ForgetBias = bias };
        yield return new("one bias, the first of the two") { HasOneBias = true };
    }

    /// <summary>A layout, read in this way.</summary>
    internal Layout Of(Layout layout) => layout with { Gates = Gates ?? layout.Gates, ForgetBias = ForgetBias ?? layout.ForgetBias };

    private static IEnumerable<string> Orders(string letters) => letters.Length == 1 ? [letters]
        : letters.SelectMany(first => Orders(letters.Replace(first.ToString(), "", StringComparison.Ordinal)).Select(rest => first + rest));
}
