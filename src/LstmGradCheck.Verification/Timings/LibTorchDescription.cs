namespace LstmGradCheck.Verification.Timings;

/// <summary>Which libtorch was timed.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Blas">The file of the library that it multiplies matrices with, which its speed depends on; empty if unknown.</param>
public sealed record LibTorchDescription(string Version, string Blas);
