using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Canonical;

/// <summary>
/// Networks that <c>./gradcheck reproduce</c> trained, as it saved them: saturated gates and states far from 0, where gradients are small and
/// sums cancel. The description of each file says how it was made.
/// </summary>
internal static class TrainedNetworks
{
    private static readonly string[] Names = ["trained-erg-3x2", "trained-cerg-4x2", "trained-adding-2x2", "trained-timing-1-1-1"];

    /// <summary>The problems, in their fixed order.</summary>
    /// <returns>Newly read problems.</returns>
    internal static IEnumerable<Problem> Read() => Names.Select(name =>
    {
        using var text = typeof(TrainedNetworks).Assembly.GetManifestResourceStream($"{name}.json")!;
        return ProblemFile.Read(name, text);
    });
}
