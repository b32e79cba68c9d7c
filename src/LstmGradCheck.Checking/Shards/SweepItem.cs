namespace LstmGradCheck.Checking.Shards;

/// <summary>One piece of work of a sweep, for splitting it.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">The gradient's name.</param>
/// <param name="Cost">What it is expected to cost, above 0.</param>
public sealed record SweepItem(string Problem, string Gradient, double Cost);
