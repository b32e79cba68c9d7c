using System.Diagnostics.CodeAnalysis;
using LstmGradCheck.Verification.Sources;
using Tensor = global::TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle.TorchSharp;

/// <summary>Finds out whether TorchSharp's native library can be used on this machine, and opens it.</summary>
public sealed class TorchSharpProvider : IAutogradProvider
{
    internal const string EngineName = "torchsharp";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IGradientSource? source, out string reason)
    {
        source = TorchSharpEngine.TryLoad(out var engine, out reason) ? new AutogradSource<Tensor>(engine) : null;
        return source is not null;
    }
}
