using System.Diagnostics.CodeAnalysis;
using LstmGradCheck.Verification.Sources;

namespace LstmGradCheck.Oracle;

/// <summary>
/// Finds out, when it is asked and not before, whether an autograd engine is on this machine. Every adapter has one.
/// </summary>
public interface IAutogradProvider
{
    /// <summary>The engine's name on the command line, such as <c>libtorch</c>.</summary>
    string Name { get; }

    /// <summary>Loads the engine, if it is there.</summary>
    /// <param name="source">The engine as a source of traces, or null.</param>
    /// <param name="reason">Why it is not there and what to do about it, in sentences for the person who asked; empty if it is.</param>
    /// <returns>True if the engine is there.</returns>
    bool TryOpen([NotNullWhen(true)] out IGradientSource? source, out string reason);
}
