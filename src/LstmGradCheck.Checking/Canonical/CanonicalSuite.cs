using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Canonical;

/// <summary>
/// The built-in problems: the papers' four networks, and stacks of 2, 3 and 5 layers in which every option of the network is combined
/// with every other one; and networks of the papers after training, whose gates are saturated. Everything random has a seed, so the problems
/// are the same everywhere.
/// </summary>
public static class CanonicalSuite
{
    /// <summary>The problems, in their fixed order.</summary>
    /// <returns>Newly made problems.</returns>
    public static IReadOnlyList<Problem> Problems() =>
    [
        PapersNetworks.EmbeddedReber("erg-4x1", [1, 1, 1, 1], 1),
        PapersNetworks.EmbeddedReber("erg-3x2", [2, 2, 2], 2),
        PapersNetworks.ContinualEmbeddedReber(),
        PapersNetworks.Timing(),
        .. Stacks.Table.Select(design => design.Draw()),
        .. VariantStacks.Table.Select(design => design.Draw()),
        .. TrainedNetworks.Read(),
    ];
}
