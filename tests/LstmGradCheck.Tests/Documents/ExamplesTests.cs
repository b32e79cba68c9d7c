using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

public sealed class ExamplesTests
{
    [Fact]
    public void The_example_of_a_problem_agrees()
    {
        var audit = new Auditor(new HandDerivedSource(), RequiredOracle.Open()).Audit(Read("two-layers"), GradientKind.Exact);
        Assert.True(audit.Agrees);
    }

    [Fact]
    public void The_example_of_a_mistake_is_the_planted_fault_that_the_README_says_it_is()
    {
        var problem = Read("forgotten-carry");
        var fault = new MutatedSource(MutantCatalogue.Of("C1"));
        var wrong = fault.Differentiate(problem, GradientKind.Exact);
        Assert.True(TraceComparer.CompareRecorded(problem, problem.Recorded[GradientKind.Exact], wrong).Agrees);
    }

    [Fact]
    public void The_example_of_a_snapshot_is_that_of_the_same_mistake()
    {
        var fault = new MutatedSource(MutantCatalogue.Of("C1"));
        var folder = Path.Combine(Repository.Root, "examples", "gradients");
        var (check, _) = new SnapshotVerifier(folder, fault).Compare(Read("two-layers"), GradientKind.Exact);
        Assert.True(check.Agrees, check.Message);
    }

    private static Problem Read(string name) => ProblemFile.Read(Path.Combine(Repository.Root, "examples", name + ".json"));
}
