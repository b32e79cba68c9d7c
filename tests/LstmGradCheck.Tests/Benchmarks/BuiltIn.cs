namespace LstmGradCheck.Tests.Benchmarks;

/// <summary>What this build has.</summary>
internal static class BuiltIn
{
    /// <summary>Whether it has TorchSharp.</summary>
#if TORCHSHARP
    internal static bool TorchSharp { get; } = true;
#else
    internal static bool TorchSharp { get; }
#endif
}
