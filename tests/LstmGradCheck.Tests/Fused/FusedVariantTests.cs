using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

/// <summary>The fused gradient with directions, merges, projections, coupled gates and steps that are not there: alone and together.</summary>
public sealed class FusedVariantTests
{
    /// <summary>What two right ways of summing differ by, of the largest magnitude of an array: some thousand roundings.</summary>
    private static readonly RelativeTolerance TwoWaysOfSumming = new(1e-12);

    private static readonly GradientKind[] Kinds = [GradientKind.Exact, GradientKind.Truncated];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void With_1_to_33_of_everything_every_value_agrees(int threads) =>
        Seeds.ForAll(150, seed =>
        {
            var problem = FusedProblems.DrawVariants(seed);
            foreach (var gradient in Kinds)
                AssertAgrees(problem, new FusedSource<double>(threads).Differentiate(problem, gradient));
            if (seed % 3 == 0)
                FusedGradientTests.AssertAgrees(problem, new FusedSource<float>(threads).Differentiate(problem, Kinds[seed % 2]));
        });

    [Fact]
    public void With_several_chunks_of_steps_every_value_agrees() =>
        Seeds.ForAll(12, seed =>
        {
            var problem = FusedProblems.DrawLongVariants(seed);
            foreach (var gradient in Kinds)
                AssertAgrees(problem, new FusedSource<double>(2).Differentiate(problem, gradient));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_second_run_is_the_same_and_allocates_nothing(int threads) =>
        Seeds.ForAll(20, seed =>
        {
            var problem = FusedProblems.DrawVariants(seed);
            using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, threads: threads);
            fused.Load(problem.Weights);
            fused.Run();
            var first = FusedGradientTests.Values(fused, problem);
            Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => FusedGradientTests.Allocated(fused)));
            Assert.Equal(first, FusedGradientTests.Values(fused, problem));
        });

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Without_a_trace_all_that_is_left_is_the_same_to_the_last_bit(int threads, bool truncated) =>
        Seeds.ForAll(60, seed =>
        {
            var problem = FusedProblems.DrawVariants(seed);
            using var kept = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, truncated);
            using var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, truncated, keepsTrace: false, threads);
            kept.Load(problem.Weights);
            fused.Load(problem.Weights);
            kept.Run();
            fused.Run();
            fused.Run();
            Assert.Equal(FusedGradientTests.Left(kept, problem), FusedGradientTests.Left(fused, problem));
        });

    [Fact]
    public void Values_of_a_step_that_is_not_there_are_0_and_those_of_the_others_what_they_are_without_it()
    {
        var problem = FusedProblems.DrawVariants(7);
        var (first, inputs) = (problem.Sequences[0], problem.Network.Inputs);
        var padded = first with
        {
            Inputs = [[.. Enumerable.Repeat(double.NaN, inputs)], .. first.Inputs],
            Targets = first.Targets is { } targets ? [targets[0], .. targets] : null,
            Coefficients = first.Coefficients is { } coefficients ? new() { LastStates = coefficients.LastStates } : null,
            Present = [false, .. first.Present ?? [.. Enumerable.Repeat(true, first.Length)]],
        };
        var short_ = padded with { Inputs = padded.Inputs[1..], Targets = padded.Targets?[1..], Present = padded.Present[1..] };
        var (found, expected) = (Trace(padded), Trace(short_));
        Assert.All(found.Arrays, array =>
        {
            var (values, other) = (array.Values, expected[array.Quantity.Name]);
            var missing = array.Quantity.HasTime ? array.Quantity.Shape[1] : 0;
            Assert.All(values[..missing], value => Assert.Equal(0, value));
            Assert.Equal(other, values[missing..]);
        });

        GradientTrace Trace(Sequence sequence) => new FusedSource<double>(1).Differentiate(problem with { Sequences = [sequence] }, GradientKind.Exact);
    }

    private static void AssertAgrees(Problem problem, GradientTrace fused)
    {
        var comparison = TraceComparer.Compare(fused, problem.Gradient(fused.Gradient), TwoWaysOfSumming);
        Assert.False(comparison.Diverges, $"{problem.Name}, {fused.Gradient}: {comparison.FirstDivergence}");
    }
}
