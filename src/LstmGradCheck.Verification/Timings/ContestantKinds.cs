namespace LstmGradCheck.Verification.Timings;

/// <summary>What the kinds of contestants are called and what they have in common.</summary>
public static class ContestantKinds
{
    /// <summary>All of them, in the order of reports.</summary>
    public static IReadOnlyList<ContestantKind> All { get; } = Enum.GetValues<ContestantKind>();

    /// <summary>Those that exist in double and in float: the ones that are compared.</summary>
    public static IReadOnlyList<ContestantKind> Rivals { get; } = [.. All.Take(4)];

    /// <summary>The name in reports, without the element type.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The name.</returns>
    public static string Name(this ContestantKind kind) => kind switch
    {
        ContestantKind.FusedDouble or ContestantKind.FusedFloat => "fused",
        ContestantKind.LibTorchDouble or ContestantKind.LibTorchFloat => "libtorch",
        ContestantKind.LibTorchPrimitives => "libtorch-primitives",
        _ => "hand-derived",
    };

    /// <summary>Whether the contestant computes in float.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>False for double.</returns>
    public static bool IsFloat(this ContestantKind kind) => kind is ContestantKind.FusedFloat or ContestantKind.LibTorchFloat;

    /// <summary>The element type's name.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns><c>double</c> or <c>float</c>.</returns>
    public static string Element(this ContestantKind kind) => kind.IsFloat() ? "float" : "double";
}
