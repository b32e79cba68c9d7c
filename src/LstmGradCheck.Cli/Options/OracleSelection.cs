using System.Diagnostics.CodeAnalysis;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Options;

/// <summary>Finds the requested oracle. If it is requested by name and missing, that is an error; it is never silently replaced.</summary>
internal static class OracleSelection
{
    /// <summary>The names that <c>--oracle</c> takes: <c>auto</c>, then the oracles, the best first.</summary>
    internal static readonly string[] Names = ["auto", TorchSharp, "complex-step"];

    /// <summary>TorchSharp's autograd.</summary>
    internal const string TorchSharp = "torchsharp";

    /// <summary>The oracle of earlier versions, now replaced by <see cref="TorchSharp"/>.</summary>
    internal const string Former = "libtorch";

    /// <summary>Opens an oracle.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="messages">Where to write that TorchSharp is missing and how to get it.</param>
    /// <returns>The oracle.</returns>
    /// <exception cref="UsageException">The oracle was requested by name and is missing.</exception>
    internal static IGradientSource Open(string name, TextWriter messages)
    {
        if (name == "complex-step")
            return new ComplexStepSource();
        if (TryOpenTorchSharp(out var oracle, out var reason))
            return oracle;
        if (name == TorchSharp)
            throw new UsageException($"the oracle {name} is not there. {reason}", ExitStatus.OracleMissing);
        messages.WriteLine($"{Legible.Message(reason)}\nComplex step takes its place.");
        return new ComplexStepSource();
    }

    /// <summary>Begins to load what <see cref="Open"/> needs: libtorch takes a sixth of a second, in which a suite can be built.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>What waits for the end of loading when it is disposed: a program that ends earlier would run initialisers and finalisers of the library at once.</returns>
    internal static IDisposable LoadAhead(string name) => new Loading(name == "complex-step" ? Task.CompletedTask : Task.Run(() => TryOpenTorchSharp(out _, out _)));

    private static bool TryOpenTorchSharp([NotNullWhen(true)] out IGradientSource? oracle, out string reason)
    {
#if TORCHSHARP
        oracle = Oracle.TorchSharpSource.TryOpen(out reason);
        return oracle is not null;
#else
        (oracle, reason) = (null, Absence);
        return false;
#endif
    }

#if TOOL
    private const string Absence = "The installed tool does not contain TorchSharp, whose native library takes 490 MB. To compare with TorchSharp, run ./gradcheck in a checkout of this project.";
#elif !TORCHSHARP
    private const string Absence = "This build is without TorchSharp. Where the package feed has TorchSharp-cpu, delete artifacts/ and run ./gradcheck again, or build with -p:TorchSharp=true.";
#endif

    private sealed class Loading(Task task) : IDisposable
    {
        public void Dispose() => task.Wait();
    }
}
