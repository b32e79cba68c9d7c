namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>Two small parts of a run, which tell how long the whole would take: a time that does not depend on the size, and one that grows with it.</summary>
/// <param name="Small">A part.</param>
/// <param name="Large">A larger one.</param>
/// <param name="Times">How often the larger one's surplus fits into what the small one lacks of the whole.</param>
internal sealed record Trial(Action Small, Action Large, double Times);
