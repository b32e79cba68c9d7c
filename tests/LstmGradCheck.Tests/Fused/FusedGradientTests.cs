using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

/// <summary>The fused gradient is the hand-derived one, value by value, within what roundings explain.</summary>
public sealed class FusedGradientTests
{
    private static readonly GradientKind[] Kinds = [GradientKind.Exact, GradientKind.Truncated];

    public static TheoryData<string> Names => [.. CanonicalSuite.Problems().Where(problem => FusedCoverage.Supports(problem.Network, problem.Sequences)).Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void On_the_canonical_suite_every_value_agrees_in_both_precisions(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        foreach (var gradient in Kinds)
        {
            AssertAgrees(problem, new FusedSource<double>(1).Differentiate(problem, gradient));
            var single = new FusedSource<float>(1).Differentiate(problem, gradient);
            Assert.True(SinglePrecision.Is(single));
            AssertAgrees(problem, single);
        }
    }

    [Fact]
    public void With_1_to_33_of_everything_every_value_agrees() =>
        Seeds.ForAll(150, seed =>
        {
            var problem = FusedProblems.Draw(seed);
            foreach (var gradient in Kinds)
                AssertAgrees(problem, new FusedSource<double>(1).Differentiate(problem, gradient));
            AssertAgrees(problem, new FusedSource<float>(1).Differentiate(problem, Kinds[seed % 2]));
        });

    [Fact]
    public void With_several_chunks_of_steps_every_value_agrees() =>
        Seeds.ForAll(12, seed =>
        {
            var problem = FusedProblems.DrawLong(seed);
            foreach (var gradient in Kinds)
                AssertAgrees(problem, new FusedSource<double>(1).Differentiate(problem, gradient));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_second_run_is_the_same_and_allocates_nothing(int threads) =>
        Seeds.ForAll(20, seed =>
        {
            var problem = FusedProblems.Draw(seed);
            using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, truncated: false, threads: threads);
            fused.Load(problem.Weights);
            fused.Run();
            var first = Values(fused, problem);
            // A thread that waits for long on a busy machine does so in another way, whose first use allocates, once in the process.
            Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Allocated(fused)));
            Assert.Equal(first, Values(fused, problem));
        });

    internal static long Allocated(FusedGradient<double> fused)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        fused.Run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Other_weights_give_what_they_give_to_a_new_one()
    {
        var problem = FusedProblems.Draw(5);
        var other = problem with { Weights = RandomWeights.Draw(problem.Network, new NumpyRandom(6), 0.3) };
        using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences);
        fused.Load(problem.Weights);
        fused.Run();
        fused.Load(other.Weights);
        fused.Run();
        Assert.Equal(new FusedSource<double>(1).Differentiate(other, GradientKind.Exact).Arrays.Select(array => array.Values), Values(fused, problem));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void Without_a_trace_all_that_is_left_is_the_same_to_the_last_bit(int threads, bool truncated) =>
        Seeds.ForAll(60, seed =>
        {
            var problem = FusedProblems.Draw(seed);
            using var kept = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, truncated);
            using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, truncated, keepsTrace: false, threads);
            kept.Load(problem.Weights);
            fused.Load(problem.Weights);
            kept.Run();
            fused.Run();
            fused.Run();
            Assert.True(fused.WorkspaceBytes < kept.WorkspaceBytes);
            Assert.Equal(Left(kept, problem), Left(fused, problem));
        });

    [Fact]
    public void Without_a_trace_what_was_not_kept_is_refused()
    {
        var problem = FusedProblems.Draw(1);
        using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false);
        fused.Load(problem.Weights);
        fused.Run();
        Func<int, int, LayerName, Unit, double[]>[] notKept = [fused.Values.Net, fused.Values.Delta, fused.Values.Activation];
        Assert.All(notKept, read => Assert.Contains("keepsTrace: true", Assert.Throws<InvalidOperationException>(() => read(1, 1, 1, Unit.InputGate)).Message, StringComparison.Ordinal));
        Assert.Equal(problem.Network.Layers[0].Cells, fused.Values.Activation(1, 1, 1, Unit.Cell).Length);
    }

    [Fact]
    public void The_on_line_gradient_is_refused() =>
        Assert.StartsWith(
            "expected exact or truncated: the on-line gradient has no fused version",
            Assert.Throws<ArgumentOutOfRangeException>(() => new FusedSource<double>(1).Differentiate(FusedProblems.Draw(1), GradientKind.Online)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_is_refused()
    {
        var problem = FusedProblems.Draw(1);
        Assert.StartsWith("the number type: found Decimal, expected Double or Single", Refused(() => new FusedGradient<decimal>(problem.Network, problem.Objective, problem.Sequences)), StringComparison.Ordinal);
        Assert.StartsWith("sequences: found 0, expected at least one sequence", Refused(() => new FusedGradient<double>(problem.Network, problem.Objective, [])), StringComparison.Ordinal);
        Assert.StartsWith("threads: found 0, expected at least 1", Refused(() => new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, threads: 0)), StringComparison.Ordinal);
    }

    internal static void AssertAgrees(Problem problem, GradientTrace fused)
    {
        var comparison = TraceComparer.Compare(problem, fused, new HandDerivedSource().Differentiate(problem, fused.Gradient));
        Assert.False(comparison.Diverges, $"{problem.Name}, {fused.Gradient}: {comparison.FirstDivergence}");
    }

    private static string Refused(Func<IDisposable> make) => Assert.Throws<ArgumentException>(make).Message;

    /// <summary>E, all gradients and everything that the cells have.</summary>
    internal static List<double[]> Left(FusedGradient<double> fused, Problem problem)
    {
        var (values, layers) = (fused.Values, problem.Network.Layers.Select(layer => layer.Name).ToList());
        List<double[]> left = [[fused.Objective], .. problem.Network.Parameters.Select(values.Gradient)];
        for (var i = 1; i <= problem.Sequences.Count; i++)
        {
            foreach (var l in layers)
                left.AddRange([values.InitialStateError(i, l), values.InitialOutputError(i, l)]);
            for (var t = 1; t <= problem.Sequences[i - 1].Length; t++)
            {
                left.Add(values.InputError(i, t));
                foreach (var l in layers)
                    left.AddRange([values.State(i, t, l), values.Activation(i, t, l, Unit.Cell), values.OutputError(i, t, l), values.StateError(i, t, l)]);
            }
        }

        return left;
    }

    /// <summary>Every array of the trace.</summary>
    internal static List<double[]> Values(FusedGradient<double> fused, Problem problem) =>
        [.. FusedTrace.Of(problem, GradientKind.Exact, fused.Objective, fused.Values).Arrays.Select(array => array.Values)];
}
