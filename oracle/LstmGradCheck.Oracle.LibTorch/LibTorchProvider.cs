using System.Diagnostics.CodeAnalysis;
using LstmGradCheck.Verification.Sources;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>Finds out whether the native part and libtorch are on this machine, and opens them.</summary>
public sealed class LibTorchProvider : IAutogradProvider
{
    internal const string EngineName = "libtorch";

    /// <inheritdoc/>
    public string Name => EngineName;

    /// <inheritdoc/>
    public bool TryOpen([NotNullWhen(true)] out IGradientSource? source, out string reason)
    {
        source = TryOpenEngine(out LibTorchEngine? engine, out reason) ? new AutogradSource<TensorHandle>(engine) : null;
        return source is not null;
    }

    /// <summary>Loads libtorch, if it is there.</summary>
    /// <param name="engine">The engine itself, or null.</param>
    /// <param name="reason">Why it is not there and what to do about it, in sentences; empty if it is.</param>
    /// <returns>True if libtorch is there.</returns>
    public static bool TryOpenEngine([NotNullWhen(true)] out LibTorchEngine? engine, out string reason)
    {
        reason = NativePart.WhyNotLoaded(NativePart.Location);
        engine = reason.Length == 0 ? new LibTorchEngine() : null;
        return engine is not null;
    }
}
