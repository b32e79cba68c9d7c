namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>A contestant and what it is timed on: a workload, or a product c = a b of n x n matrices.</summary>
/// <param name="Kind">The contestant.</param>
/// <param name="Workload">The workload's name; null for a product.</param>
/// <param name="ProductSize">n; null for a workload.</param>
internal sealed record ContestantTask(ContestantKind Kind, string? Workload, int? ProductSize);
