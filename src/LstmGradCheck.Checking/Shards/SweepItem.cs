namespace LstmGradCheck.Checking.Shards;

/// <summary>One audit or snapshot of a sweep, for splitting it.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">The gradient's name.</param>
/// <param name="Cost">Its expected cost, above 0.</param>
public sealed record SweepItem(string Problem, string Gradient, double Cost);
