namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>Who is timed, and on what: a workload, or a matrix product c = a b of n x n each.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Workload">The workload's name; null for a product.</param>
/// <param name="ProductSize">n; null for a workload.</param>
internal sealed record ContestantTask(ContestantKind Kind, string? Workload, int? ProductSize);
