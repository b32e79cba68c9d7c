namespace LstmGradCheck.Verification.Timings;

/// <summary>A small part of a run, which tells how long the whole would take.</summary>
/// <param name="Run">The part.</param>
/// <param name="Share">Its share of the work of the whole, greater than 0 and at most 1.</param>
public sealed record Trial(Action Run, double Share);
