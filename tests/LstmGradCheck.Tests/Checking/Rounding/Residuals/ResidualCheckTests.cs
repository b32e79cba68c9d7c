using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding.Residuals;

public sealed class ResidualCheckTests
{
    /// <summary>
    /// How much wider a bound may be than the follower's: a net input of one term and a bias of 0 counts as two terms. Beside
    /// that, what is expected is rounded once where constants of the problem are.
    /// </summary>
    private const double Wider = 2.001;

    /// <summary>A net whose sources are all 0 is its bias, which following sees to be exact; residuals allow for the rounding of a sum, twice and a thousandth.</summary>
    private const double ExactSum = 2.0021;

    public static TheoryData<string> Names => [.. CanonicalSuite.Problems().Where(SizeLimits.IsOfThePapers).Select(problem => problem.Name)];

    [Fact]
    public void The_canonical_problems_of_the_papers_layers_are_all_covered() => Assert.Equal(27 + 4, Names.Count);

    public static TheoryData<string> Mutants => [.. MutantCatalogue.Base.Where(mutant => mutant.Gradients.Intersect(Gradients).Any()).Select(mutant => mutant.Id)];

    /// <summary>Between them they have what every mistake needs.</summary>
    private static readonly string[] Shows = ["cerg-4x2", "timing-1-1-1", "stack-2b", "stack-3f", "stack-5b", "no-output-units", "torch-lstm-2"];

    private static IEnumerable<GradientKind> Gradients { get; } = [GradientKind.Exact, GradientKind.Truncated];

#if TORCHSHARP
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_of_the_canonical_suite_gets_the_verdict_that_following_gives(string name) =>
        AssertSameVerdicts(Named(name), RequiredOracle.Open());
#endif

    [Fact]
    public void Every_value_of_a_random_problem_gets_the_verdict_that_following_gives() =>
        Seeds.ForAll(150, seed => AssertSameVerdicts(new ProblemGenerator(seed).Draw(), new FusedSource<double>(1)));

    /// <summary>Many of their values are near the limit of what can be decided, so that a slightly wider bound is beyond it.</summary>
    [Fact]
    public void Traces_in_single_precision_pass() =>
        Seeds.ForAll(150, seed => AssertSameVerdicts(new ProblemGenerator(seed).Draw(), new FusedSource<float>(1), countUndecidable: false));

    [Theory]
    [MemberData(nameof(Mutants))]
    public void A_mutant_that_makes_a_difference_does_not_pass(string id)
    {
        var (mutant, shown) = (MutantCatalogue.Of(id), 0);
        foreach (var problem in CanonicalSuite.Problems().Where(problem => Shows.Contains(problem.Name)))
        {
            foreach (var gradient in Gradients.Intersect(mutant.Gradients))
            {
                var (wrong, right) = (mutant.Differentiate(problem, gradient), problem.Gradient(gradient));
                var differs = !TraceComparer.Compare(problem, wrong, right).Agrees;
                Assert.Equal((problem.Name, gradient, differs), (problem.Name, gradient, RoundingBounds.OfResiduals(problem, [wrong, right]) is null));
                shown += differs ? 1 : 0;
            }
        }

        Assert.NotEqual(0, shown);
    }

    /// <summary>Every array, one value after the other: none is without an equation that it answers for.</summary>
    [Fact]
    public void One_wrong_value_anywhere_does_not_pass() =>
        Seeds.ForAll(10, seed =>
        {
            var problem = new ProblemGenerator(seed) { Lengths = [2, 3] }.Draw();
            foreach (var gradient in Gradients)
            {
                var right = problem.Gradient(gradient);
                Assert.NotNull(RoundingBounds.OfResiduals(problem, [right]));
                foreach (var (array, i) in right.Arrays.SelectMany(array => array.Values.Select((_, i) => (array, i))))
                    Assert.True(RoundingBounds.OfResiduals(problem, [Changed(right, array, i)]) is null, $"{problem.Name}: {array.Quantity.Name}[{i}]");
            }
        });

    [Fact]
    public void What_is_not_whole_finite_and_computed_by_one_pass_does_not_pass()
    {
        var problem = Named("torch-lstm-2");
        var right = problem.Exact();
        Assert.NotNull(RoundingBounds.OfResiduals(problem, [right, right]));
        Assert.Null(RoundingBounds.OfResiduals(problem, [right, new("part", GradientKind.Exact, [.. right.Arrays.Skip(1)])]));
        Assert.Null(RoundingBounds.OfResiduals(problem, [right, new("measured", GradientKind.Exact, right.Arrays) { IsMeasured = true }]));
        Assert.Null(RoundingBounds.OfResiduals(problem, [problem.Gradient(GradientKind.Online)]));
        var invalid = right.Arrays[0] with { Values = [double.NaN] };
        Assert.Null(RoundingBounds.OfResiduals(problem, [new("invalid", GradientKind.Exact, [invalid, .. right.Arrays.Skip(1)])]));
    }

    /// <summary>A comparison that takes bounds part by part is the one that has them all.</summary>
    [Fact]
    public void Bounds_that_are_looked_at_and_forgotten_give_the_comparison_that_whole_bounds_give() =>
        Seeds.ForAll(50, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            foreach (var gradient in Gradients)
            {
                GradientTrace[] traces = [problem.Gradient(gradient), new FusedSource<double>(1).Differentiate(problem, gradient)];
                var whole = RoundingBounds.OfResiduals(problem, traces)!;
                var expected = TraceComparer.Compare(traces[0], traces[1], new RoundingTolerance(whole[0], whole[1]));
                var comparer = new PairComparer(traces[0], traces[1], isRecorded: false, RoundingTolerance.OfDouble);
                var streamed = new ResidualComparison(traces, [(0, 1, comparer)]);
                Assert.True(RoundingBounds.CheckResiduals(problem, traces, _ => streamed.OfSequence()));
                var found = comparer.Result();
                Assert.Equal(expected.FirstDivergence, found.FirstDivergence);
                Assert.Equal(expected.Findings.Select(Shown), found.Findings.Select(Shown));
            }

            static string Shown(QuantityFinding finding) =>
                $"{finding.Name} {finding.ComparedValues} {finding.Disagreeing} {finding.Undecidable} {finding.RelativeError:R} {finding.Worst?.Quantity.Name} {finding.Worst?.Index} {finding.Worst?.Tolerance:R}";
        });

    private static void AssertSameVerdicts(Problem problem, IGradientSource source, bool countUndecidable = true)
    {
        foreach (var gradient in Gradients)
        {
            var (ours, theirs) = (problem.Gradient(gradient), source.Differentiate(problem, gradient));
            var (local, followed) = (RoundingBounds.OfResiduals(problem, [ours, theirs]), new RoundingTolerance(RoundingBounds.Of(problem, ours), RoundingBounds.Of(problem, theirs)));
            Assert.True(local is not null, $"{problem.Name}, {gradient.Name()}: did not pass");
            var expected = TraceComparer.Compare(ours, theirs, followed);
            var passed = TraceComparer.Compare(ours, theirs, new RoundingTolerance(local[0], local[1]));
            Assert.Equal((expected.Agrees, countUndecidable ? expected.Undecidable : 0), (passed.Agrees, countUndecidable ? passed.Undecidable : 0));
            foreach (var (quantity, values) in followed.Second.Radii.Arrays)
            {
                var found = local[1].Radii[quantity.Name];
                for (var i = 0; i < values.Length; i++)
                    Assert.True(found[i] <= (Wider * values[i]) + (ExactSum * Binary64.Unit * Math.Abs(theirs[quantity.Name][i])), $"{problem.Name}: {quantity.Name}[{i}]: expected about {values[i]}, found {found[i]}");
            }
        }
    }

    private static GradientTrace Changed(GradientTrace trace, TraceArray array, int index)
    {
        var changed = array with { Values = [.. array.Values.Select((value, i) => i == index ? (value * (1 + 1e-9)) + 1e-9 : value)] };
        return new("changed", trace.Gradient, [.. trace.Arrays.Select(each => each == array ? changed : each)]);
    }

    private static Problem Named(string name) => CanonicalSuite.Problems().Single(problem => problem.Name == name);
}
