namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>Names and properties of the kinds of contestants.</summary>
internal static class ContestantKinds
{
    /// <summary>All of them, in the order of reports.</summary>
    internal static IReadOnlyList<ContestantKind> All { get; } = Enum.GetValues<ContestantKind>();

    /// <summary>Those that exist in double and in float, and have a matrix product of their own.</summary>
    internal static IReadOnlyList<ContestantKind> Rivals { get; } = [.. All.Take(4)];

    /// <summary>The name in reports, without the element type.</summary>
    internal static string Name(this ContestantKind kind) => kind switch
    {
        ContestantKind.FusedDouble or ContestantKind.FusedFloat => "fused",
        ContestantKind.NnLstmDouble or ContestantKind.NnLstmFloat => "nn.LSTM",
        ContestantKind.Primitives => "primitives",
        _ => "hand-derived",
    };

    /// <summary>The name of a rival's matrix product.</summary>
    internal static string ProductName(this ContestantKind kind) => kind.NeedsTorchSharp() ? "libtorch" : kind.Name();

    /// <summary>Whether the contestant computes in float, and not in double.</summary>
    internal static bool IsFloat(this ContestantKind kind) => kind is ContestantKind.FusedFloat or ContestantKind.NnLstmFloat;

    /// <summary>Whether the contestant needs TorchSharp, which not every build has.</summary>
    internal static bool NeedsTorchSharp(this ContestantKind kind) =>
        kind is ContestantKind.NnLstmDouble or ContestantKind.NnLstmFloat or ContestantKind.Primitives;

    /// <summary>The element type's name.</summary>
    internal static string Element(this ContestantKind kind) => kind.IsFloat() ? "float" : "double";
}
