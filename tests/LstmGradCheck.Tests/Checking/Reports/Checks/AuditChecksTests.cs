using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

public sealed class AuditChecksTests
{
    private static string Example { get; } = Path.Combine(Repository.Root, "examples", "forgotten-carry.json");

    [Fact]
    public void A_recorded_mistake_is_placed_where_it_enters()
    {
        var (report, audit) = Checked(new HandDerivedSource(), ProblemFile.Read(Example));
        var only = Assert.Single(report.Cases);
        Assert.Equal(("forgotten-carry", "exact", Example, 390), (only.Problem, only.Gradient, only.File, only.ComparedValues));
        Assert.Equal((false, 39), (only.Agrees, only.ComparedQuantities));
        Assert.Equal(
            new CheckDifference(
                QuantityKind.StateError,
                "layer2.c.e_s",
                "sequence = 1, t = 3, c = 1",
                $"recorded -0.036306886572831834, hand-derived {audit.Recorded!.FirstDivergence!.Second:R}"),
            only.First);
        Assert.Equal(36, only.Disagreeing.Count);
        Assert.Contains("layer1.c.e_y", only.Disagreeing);
        Assert.DoesNotContain("output.delta", only.Disagreeing);
        Assert.Equal(["not recorded: 22 arrays, E and others"], only.LeftOut);
        Assert.StartsWith("hand-derived and complex-step ", only.Message, StringComparison.Ordinal);
        Assert.Contains("\nrecorded stands alone: the two others agree with each other.\n", only.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n36 of 39 quantities disagree: " + string.Join(", ", only.Disagreeing), only.FullText, StringComparison.Ordinal);
        Assert.Equal("where values differ, t = 1 to 4:", only.Map[0]);
        Assert.Matches("^  layer2.c.e_s     [A-F][A-F]!. <$", only.Map[5]);
        // The recorded errors are wrong by up to twice their magnitude; ours and the oracle's differ by rounding.
        Assert.InRange(only.LargestDifference!.Value, 1.9, 2.1);
    }

    [Fact]
    public void A_diagnosis_is_that_of_the_audit_and_stands_before_everything_else()
    {
        var oracle = new ComplexStepSource();
        var audit = new Auditor(new HandDerivedSource(), oracle) { Diagnoses = true }.Audit(ProblemFile.Read(Example), GradientKind.Exact);
        var only = Assert.Single(AuditChecks.Of(new(oracle.Name, oracle.Version, [audit])).Cases);
        Assert.Equal("C1", only.Diagnosis!.Mistakes[0].Id);
        Assert.Same(audit.Diagnosis, only.Diagnosis);
        Assert.StartsWith("DIAGNOSIS (ambiguous): known mistake C1 in both layers ", only.FullText, StringComparison.Ordinal);
        Assert.EndsWith("\n" + (only with { Diagnosis = null }).FullText, only.FullText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_that_agrees_has_no_difference()
    {
        var (report, _) = Checked(new HandDerivedSource(), CanonicalSuite.Problems()[0]);
        var only = Assert.Single(report.Cases);
        Assert.Equal((true, null, null), (only.Agrees, only.First, only.File));
        Assert.Empty(only.Disagreeing);
        Assert.Empty(only.LeftOut);
        Assert.Empty(only.Map);
        Assert.Empty(report.Disagreements);
        Assert.Equal(report.ComparedValues, only.ComparedValues);
        Assert.InRange(only.LargestDifference!.Value, 0, 1e-13);
        Assert.Equal((ProductVersion.Text, "complex-step " + ProductVersion.Text), (report.ToolVersion, report.ComparedWith));
    }

    [Fact]
    public void A_mistake_of_ours_in_a_built_in_problem_has_no_file()
    {
        var fault = new MutatedSource(MutantCatalogue.Of("C1"));
        var (report, _) = Checked(fault, CanonicalSuite.Problems()[0]);
        var only = Assert.Single(report.Disagreements);
        Assert.Null(only.File);
        Assert.Equal(QuantityKind.StateError, only.First!.Kind);
        Assert.StartsWith("hand-derived ", only.First.Values, StringComparison.Ordinal);
        Assert.Contains(", complex-step ", only.First.Values, StringComparison.Ordinal);
    }

    private static (CheckReport Report, ProblemAudit Audit) Checked(IGradientSource ours, Problem problem)
    {
        var oracle = new ComplexStepSource();
        var audit = new Auditor(ours, oracle).Audit(problem, GradientKind.Exact);
        return (AuditChecks.Of(new(oracle.Name, oracle.Version, [audit])), audit);
    }
}
