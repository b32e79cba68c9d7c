using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

public sealed class PartialsPassTests
{
    private static readonly PartialEquations<Real> Right = new();

    public static TheoryData<string> CanonicalNames =>
    [
        .. CanonicalSuite.Problems().Where(problem => PartialsCoverage.FirstNotCarried(problem.Network, problem.Sequences) is null).Select(problem => problem.Name),
    ];

    [Theory]
    [MemberData(nameof(CanonicalNames))]
    public void It_gives_the_on_line_gradient_of_every_canonical_problem(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        AssertIsOnline(problem);
        var expected = problem.Gradient(GradientKind.Online);
        Assert.All(Forward(problem, Right).Arrays, array => Gradients.AssertAgree(array.Quantity.Name, expected[array.Quantity.Name], array.Values));
    }

    [Fact]
    public void It_gives_the_on_line_gradient_of_random_problems() =>
        Seeds.ForAll(200, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            AssertIsOnline(problem);
            var (found, expected) = (Forward(problem, Right), problem.Gradient(GradientKind.Online));
            // Relative to the gradient as a whole: the terms of a single weight may cancel.
            Gradients.AssertAgree(
                problem.Name,
                [.. found.Arrays.SelectMany(array => expected[array.Quantity.Name])],
                [.. found.Arrays.SelectMany(array => array.Values)]);
        });

    [Fact]
    public void Each_sequence_starts_with_partials_of_its_own() =>
        Seeds.ForAll(30, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            var both = Forward(problem, Right);
            var each = problem.Sequences.Select(sequence => Forward(problem with { Sequences = [sequence] }, Right)).ToList();
            foreach (var (quantity, found) in both.Arrays.Where(array => array.Quantity.Sequence == 0))
                Gradients.AssertAgree(quantity.Name, [.. each[0][quantity.Name].Zip(each[1][quantity.Name], (a, b) => a + b)], found);
        });

    [Fact]
    public void All_its_errors_are_marked_as_those_that_a_layer_hands_down()
    {
        BackwardEquations<Real> right = new();
        var marks = new HashSet<bool>();
        var marking = right with { StateErrorNow = Marked };
        _ = new ForwardPartialsSource(marking, Right).Differentiate(CanonicalSuite.Problems().Single(problem => problem.Name == "torch-lstm-2"), GradientKind.Online);
        Assert.Equal([true], marks);

        Real Marked(BackwardContext<Real> at, int c)
        {
            marks.Add(at.IsInstantaneous);
            return right.StateErrorNow(at, c);
        }
    }

    [Theory]
    [InlineData("P4", "dE/dlayer1.in.P")]
    [InlineData("P5", "dE/dlayer1.phi.P")]
    public void Peephole_partials_of_a_block_of_three_cells_taken_as_a_diagonal_are_found_out(string id, string found)
    {
        var diagonal = id == "P4"
            ? Right with { InputGatePeephole = (at, c, source, previous) => c == source ? Right.InputGatePeephole(at, c, source, previous) : default }
            : Right with { ForgetGatePeephole = (at, c, source, previous) => c == source ? Right.ForgetGatePeephole(at, c, source, previous) : default };
        var problem = ThreeCells();
        var comparison = TraceComparer.CompareRecorded(problem, Forward(problem, diagonal), problem.Gradient(GradientKind.Online));
        Assert.Equal([found], comparison.Findings.Where(finding => !finding.Agrees).Select(finding => finding.Name));
        Assert.True(TraceComparer.CompareRecorded(problem, Forward(problem, Right), problem.Gradient(GradientKind.Online)).Agrees);
    }

    [Fact]
    public void Two_steps_take_turns_however_long_the_sequence_is()
    {
        var (problem, seen) = (CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2"), new List<object>());
        Forward(problem, Right with
        {
            InitialState = (at, c, previous) =>
            {
                if (c == 0)
                    seen.Add(at.Now);
                return Right.InitialState(at, c, previous);
            },
        });
        Assert.Equal(problem.Sequences[0].Length, seen.Count);
        Assert.Equal(2, seen.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    /// <summary>What lives on from step to step, and what each leaves behind to be collected, are both allocated.</summary>
    [Theory]
    [MemberData(nameof(CanonicalNames))]
    public void Many_times_as_many_steps_allocate_less_than_a_byte_a_step_more(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        var pass = new PartialsPass<Real>(new(problem.Network, problem.Weights, problem.Objective), new(), Right);
        var sums = new Weights<Real>(problem.Network);
        // Not a byte is expected. What comes before the first step may allocate some hundred bytes less once the runtime has
        // optimised it, which happens at any time; three thousand steps that allocate at all, allocate far more.
        var (once, often) = (problem.Sequences[0], Repeated(problem.Sequences[0], 1 + (3_000 / problem.Sequences[0].Length)));
        // What is allocated once in a process belongs to no step: the least of three runs.
        Assert.True(Least(often) - Least(once) < often.Length - once.Length, name);

        long Least(Sequence sequence) => Enumerable.Range(0, 3).Min(_ => Allocated(sequence));

        long Allocated(Sequence sequence)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            pass.Run(sequence, sums);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static GradientTrace Forward(Problem problem, PartialEquations<Real> equations) =>
        new ForwardPartialsSource(new(), equations).Differentiate(problem, GradientKind.Online);

    private static void AssertIsOnline(Problem problem)
    {
        var comparison = TraceComparer.CompareRecorded(problem, Forward(problem, Right), problem.Gradient(GradientKind.Online));
        Assert.True(comparison.Agrees, $"{problem.Name}: {comparison.FirstDivergence}");
        Assert.DoesNotContain(comparison.NotRecorded, name => name.StartsWith("dE/d", StringComparison.Ordinal));
    }

    private static Sequence Repeated(Sequence sequence, int times) => sequence with
    {
        Inputs = Repeated(sequence.Inputs, times)!,
        Targets = Repeated(sequence.Targets, times),
        Coefficients = sequence.Coefficients is not { } coefficients ? null : coefficients with
        {
            LayerOutputs = coefficients.LayerOutputs.ToDictionary(layer => layer.Key, layer => Repeated(layer.Value, times)!),
            Outputs = Repeated(coefficients.Outputs, times),
        },
    };

    private static double[][]? Repeated(double[][]? rows, int times) =>
        rows is null ? null : [.. Enumerable.Repeat(rows, times).SelectMany(row => row)];

    private static Problem ThreeCells() => new ProblemGenerator(7)
    {
        Layers = 1,
        Adjust = options => options with { Blocks = [3, 1], Peepholes = true, ForgetGates = true },
    }.Draw();
}
