namespace LstmGradCheck.Verification.Timings;

/// <summary>The stacks that show how time and memory grow: two layers of 64, 32 inputs, 50 steps, one sequence, but for one size.</summary>
public static class Growth
{
    private static readonly StackSizes Base = new(Inputs: 32, Hidden: 64, Layers: 2, Steps: 50, Batch: 1);

    /// <summary>For each size its name and the stacks with its values, growing.</summary>
    public static IReadOnlyList<(string Against, IReadOnlyList<(int Value, StackSizes Sizes)> Stacks)> Series { get; } =
    [
        ("T", [.. new[] { 50, 500, 5000 }.Select(T => (T, Base with { Steps = T }))]),
        ("H", [.. new[] { 32, 64, 128, 256, 512 }.Select(H => (H, Base with { Hidden = H }))]),
        ("N", [.. new[] { 1, 4, 16, 64 }.Select(N => (N, Base with { Batch = N }))]),
    ];
}
