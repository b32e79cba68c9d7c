using System.CommandLine;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Options;

/// <summary>The option <c>--source</c> of <c>audit</c>: whose gradient is audited.</summary>
internal static class SourceOption
{
    /// <summary>The name of the source that uses matrix kernels.</summary>
    internal const string Fused = "fused";

    private const string Auto = "auto";
    private const string HandDerived = "hand-derived";

    /// <summary>Builds the option for the parser.</summary>
    internal static Option<string?> Build() => CommonOptions.Choice(
        "--source", "Which gradient is audited. Default: auto, which is hand-derived, or fused where that would take seconds.", [Auto, HandDerived, Fused], []);

    /// <summary>The requested source.</summary>
    /// <param name="name">The option's value.</param>
    /// <param name="handDerived">The hand-derived source.</param>
    /// <param name="audits">What is audited.</param>
    /// <exception cref="UsageException">The fused source was asked for an on-line gradient.</exception>
    internal static IGradientSource Read(string? name, IGradientSource handDerived, IReadOnlyList<PlannedAudit> audits)
    {
        if (name == HandDerived)
            return handDerived;
        if (name != Fused)
            return new BySizeSource(handDerived, OnAllProcessors());
        if (audits.FirstOrDefault(audit => audit.Gradient == GradientKind.Online) is { } online)
            throw new UsageException(Refusal($"{online.Problem.Name}, the {GradientKind.Online.Name()} gradient"));
        return OnAllProcessors();
    }

    /// <summary>The fused source, with as many threads as there are processors.</summary>
    internal static FusedSource<double> OnAllProcessors() => new(Environment.ProcessorCount);

    /// <summary>The error message if the fused source is asked for an on-line gradient.</summary>
    internal static string Refusal(string found) =>
        $"--source {Fused}: found {found}, expected {GradientKind.Exact.Name()} or {GradientKind.Truncated.Name()}";
}
