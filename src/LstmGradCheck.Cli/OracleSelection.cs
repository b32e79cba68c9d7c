using LstmGradCheck.Oracle;
using LstmGradCheck.Oracle.LibTorch;
using LstmGradCheck.Verification.Sources;

namespace LstmGradCheck.Cli;

/// <summary>Finds the oracle that was asked for. One asked for by name and missing is an error, never replaced in silence.</summary>
internal static class OracleSelection
{
    /// <summary>The names that <c>--oracle</c> takes, best first behind <c>auto</c>.</summary>
    internal static readonly string[] Names = ["auto", "torchsharp", "libtorch", "complex-step"];

    private const string TorchSharpProvider = "LstmGradCheck.Oracle.TorchSharp.TorchSharpProvider, LstmGradCheck.Oracle.TorchSharp";

    /// <summary>Opens an oracle.</summary>
    /// <param name="name">A name out of <see cref="Names"/>.</param>
    /// <param name="messages">Where it is said that a better oracle is not there, and how to get one.</param>
    /// <returns>The oracle.</returns>
    /// <exception cref="UsageException">The oracle asked for by name is not there.</exception>
    internal static IGradientSource Open(string name, TextWriter messages)
    {
        if (name == "complex-step")
            return new ComplexStepSource();
        var reasons = new List<string>();
        foreach (var candidate in Names.Skip(1).SkipLast(1).Where(candidate => name == "auto" || name == candidate))
        {
            if (TryOpen(candidate, out var oracle, out var reason))
                return oracle!;
            reasons.Add($"{candidate}: {reason}");
        }

        if (name != "auto")
            throw new UsageException($"the oracle {name} is not there.\n{reasons[0]}", ExitStatus.OracleMissing);
        messages.WriteLine("No autograd engine is there; complex step takes its place.");
        foreach (var reason in reasons)
            messages.WriteLine(reason);
        return new ComplexStepSource();
    }

    private static bool TryOpen(string name, out IGradientSource? oracle, out string reason)
    {
        IAutogradProvider? provider = name == "libtorch"
            ? new LibTorchProvider()
            : Type.GetType(TorchSharpProvider) is { } type ? (IAutogradProvider)Activator.CreateInstance(type)! : null;
        if (provider is not null)
            return provider.TryOpen(out oracle, out reason);
        (oracle, reason) = (null, "this build is without TorchSharp. Where the package feed has TorchSharp-cpu, delete artifacts/ and run ./gradcheck again, or build with -p:TorchSharp=true.");
        return false;
    }
}
