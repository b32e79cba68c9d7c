namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>
/// Two small parts of a run, from which the time of the whole is estimated: one part of it does not depend on the size, and
/// the other one grows with it.
/// </summary>
/// <param name="Small">A part.</param>
/// <param name="Large">A larger one.</param>
/// <param name="Times">How many times the difference between the two parts must be added to the small one to make the whole.</param>
internal sealed record Trial(Action Small, Action Large, double Times);
