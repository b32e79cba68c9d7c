namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>Which TorchSharp is timed.</summary>
/// <param name="TorchSharp">The version of its package.</param>
/// <param name="LibTorch">The version of libtorch.</param>
internal sealed record TorchVersions(string TorchSharp, string LibTorch);
