using System.CommandLine;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Fused;

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
    /// <param name="note">Where it is said which problems are not fused, and audited by the hand-derived source.</param>
    /// <exception cref="UsageException">The fused source was asked for the on-line gradient, or for nothing that is fused.</exception>
    internal static IGradientSource Read(string? name, IGradientSource handDerived, IReadOnlyList<PlannedAudit> audits, TextWriter note)
    {
        if (name == HandDerived)
            return handDerived;
        if (name != Fused)
            return new BySizeSource(handDerived, OnAllProcessors());
        var source = new BySizeSource(handDerived, OnAllProcessors()) { AtAnySize = true };
        foreach (var audit in audits.Where(audit => audit.Gradient == GradientKind.Online || !audits.Any(any => source.IsFused(any.Problem, any.Gradient))))
            DemandFused(audit.Problem, audit.Gradient, $"{audit.Problem.Name}, ");
        var others = audits.Where(audit => !source.IsFused(audit.Problem, audit.Gradient)).Select(audit => Legible.Name(audit.Problem.Name)).Distinct().ToList();
        if (others.Count > 0)
            note.WriteLine($"gradcheck: --source {Fused}: clips and masks are not fused; {HandDerived} is audited in its place: {string.Join(", ", others)}");
        return source;
    }

    /// <summary>Demands that a gradient has a fused version.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="where">What stands in the message before what was found.</param>
    /// <exception cref="UsageException">It has none.</exception>
    internal static void DemandFused(Problem problem, GradientKind gradient, string where = "")
    {
        if (gradient == GradientKind.Online)
            throw Refusal($"{where}the {GradientKind.Online.Name()} gradient", $"{GradientKind.Exact.Name()} or {GradientKind.Truncated.Name()}");
        if (FusedCoverage.FirstNotFused(problem.Network, problem.Sequences) is { } notFused)
            throw Refusal(where + notFused, FusedCoverage.Expected);
    }

    /// <summary>The fused source, with as many threads as there are processors.</summary>
    internal static FusedSource<double> OnAllProcessors() => new(Environment.ProcessorCount);

    private static UsageException Refusal(string found, string expected) => new($"--source {Fused}: found {found}, expected {expected}");
}
