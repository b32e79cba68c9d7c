using System.Diagnostics;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>What is the process's: memory and threads. Run by themselves, as what other tests take would count.</summary>
[CollectionDefinition(nameof(ProcessTests), DisableParallelization = true)]
[Collection(nameof(ProcessTests))]
public sealed class ProcessTests
{
    /// <summary>What the process may have grown by between the audits; a tensor that is kept takes about 500 bytes, so that one kept by each audit would be seen.</summary>
    private const long Growth = 4_000_000;

    private readonly TorchSharpSource oracle = Assert.IsType<TorchSharpSource>(RequiredOracle.Open());

    // Problems in which E depends on everything: a gradient that does not exist is counted as made and never as freed.
    [Theory]
    [InlineData("one-cell")]
    [InlineData("stacked-2")]
    [InlineData("thesis-cerg-4x2")]
    [InlineData("peephole-timing-1-1-1")]
    public void No_tensor_outlives_a_differentiation(string name)
    {
        var problem = TestCases.Read(name);
        problem = problem with { Sequences = [.. problem.Sequences.Select(sequence => sequence with { Initial = new Dictionary<LayerName, InitialState>() })] };
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        foreach (var gradient in GradientKinds.All)
            oracle.Differentiate(problem, gradient);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Ten_thousand_audits_in_one_process_take_no_more_memory_than_a_thousand()
    {
        var (problem, auditor) = (TestCases.Read("one-cell"), new Auditor(new HandDerivedSource(), oracle));
        Repeat(1_000);
        var before = Resident();
        Repeat(10_000);
        Assert.InRange(Resident() - before, long.MinValue, Growth);

        void Repeat(int times)
        {
            for (var i = 0; i < times; i++)
                Assert.True(auditor.Audit(problem, GradientKind.Exact).Agrees);
        }
    }

    [Fact]
    public void The_threads_that_the_process_had_set_come_back()
    {
        var before = torch.get_num_threads();
        var other = new TorchSharpSource(before + 1);
        other.Differentiate(TestCases.Read("one-cell"), GradientKind.Exact);
        Assert.Equal(before, torch.get_num_threads());
    }

    private static long Resident()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
