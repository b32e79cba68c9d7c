using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding;

public sealed class RoundingBoundsTests
{
    public static TheoryData<string> Names => [.. CanonicalSuite.Problems().Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_program_in_single_precision_agrees(string name)
    {
        var problem = Named(name);
        foreach (var gradient in GradientKinds.All)
        {
            var single = InSinglePrecision(problem, gradient, new());
            Assert.True(SinglePrecision.Is(single));
            var comparison = TraceComparer.Compare(problem, single, problem.Gradient(gradient));
            // Of a trained network some values are sums that cancel to less than the roundings of floats: those are undecided, and nothing disagrees.
            var isTrained = name.StartsWith("trained-", StringComparison.Ordinal);
            Assert.True(isTrained ? !comparison.Diverges : comparison.Agrees, $"{comparison.FirstDivergence}");
        }
    }

    [Fact]
    public void A_mistake_in_single_precision_is_found_where_it_enters()
    {
        var problem = Named("no-output-units");
        var forgotten = new BackwardEquations<SingleNumber>() with { CellStateError = (at, c) => LstmGradCheck.Equations.CellState.Error(at, c) - LstmGradCheck.Equations.CellState.Carry(at, c) };
        var comparison = TraceComparer.Compare(problem, InSinglePrecision(problem, GradientKind.Exact, forgotten), problem.Exact());
        Assert.Equal("layer2.c.e_s", comparison.FirstDivergence!.Quantity.Group);
    }

    /// <summary>What comes after a wrong value is expected as if it were right, so that it is wrong as well.</summary>
    [Fact]
    public void A_wrong_value_does_not_excuse_what_is_computed_from_it()
    {
        var problem = Named("torch-lstm-2");
        var wrong = MutantCatalogue.Of("C1").Differentiate(problem, GradientKind.Exact);
        var comparison = TraceComparer.Compare(problem, wrong, problem.Exact());
        Assert.All(
            comparison.Findings.Where(finding => finding.Quantity is { Layer.Number: 1, Kind: QuantityKind.WeightGradient }),
            finding => Assert.False(finding.Agrees, finding.Name));
    }

    [Fact]
    public void Weight_gradients_alone_are_judged_by_what_roundings_add_up_to_and_a_wrong_digit_is_found()
    {
        var problem = Named("torch-lstm-2");
        var right = problem.Exact();
        var weights = WeightsOf(right);
        var comparison = TraceComparer.CompareRecorded(problem, weights, right);
        Assert.Equal((true, 0), (comparison.Agrees, comparison.Undecidable));
        var changed = weights.Arrays[3] with { Values = [.. weights.Arrays[3].Values.Select((value, i) => i == 2 ? value * (1 + 1e-9) : value)] };
        var wrong = new GradientTrace("recorded", GradientKind.Exact, [changed]);
        Assert.Equal(changed.Quantity, TraceComparer.CompareRecorded(problem, wrong, right).FirstDivergence!.Quantity);
    }

    /// <summary>Chaotic networks: roundings grow from step to step, and what is left of a float's digits is none, unless the steps are seen.</summary>
    [Fact]
    public void What_is_too_ill_conditioned_to_decide_is_said_to_be_so()
    {
        var (alone, seen) = (0, 0);
        for (var seed = 1u; seed <= 8; seed++)
        {
            var problem = new ProblemGenerator(seed)
            {
                Layers = 2,
                Lengths = [30],
                WeightScale = 6,
                Adjust = options => options with { G = LstmGradCheck.Network.Squashing.Tanh, H = LstmGradCheck.Network.Squashing.Tanh, F = LstmGradCheck.Network.Squashing.Logistic, GateRecurrence = true },
            }.Draw();
            var (single, right) = (InSinglePrecision(problem, GradientKind.Exact, new()), problem.Exact());
            var (weights, whole) = (TraceComparer.CompareRecorded(problem, WeightsOf(single), right), TraceComparer.Compare(problem, single, right));
            Assert.Equal((false, false), (weights.Diverges, whole.Diverges));
            alone += weights.Undecidable;
            seen += whole.Findings.Where(finding => finding.Quantity.Kind == QuantityKind.WeightGradient).Sum(finding => finding.Undecidable);
        }

        Assert.InRange(seen, 0, alone / 4);
        Assert.NotEqual(0, alone);
    }

    /// <summary>
    /// A weight gradient of single precision, without the values that it follows from, may be off by more than a
    /// millionth: all bounds are finite here, none overflows. Errors as measured are smaller than bounds.
    /// </summary>
    [Fact]
    public void Weight_gradients_alone_in_single_precision_are_decided_to_a_thousandth()
    {
        var problem = Named("torch-lstm-2");
        var single = WeightsOf(InSinglePrecision(problem, GradientKind.Exact, new()));
        Assert.True(SinglePrecision.Is(single));
        var radii = RoundingBounds.Of(problem, single).Radii;
        Assert.All(single.Arrays, array => Assert.InRange(Magnitude.Of(radii[array.Quantity.Name]) / Magnitude.Of(array.Values), 0, 1e-2));
        var comparison = TraceComparer.CompareRecorded(problem, single, problem.Exact());
        Assert.Equal((true, 0, 1e-3), (comparison.Agrees, comparison.Undecidable, comparison.DemandedResolution));
        Assert.InRange(comparison.Resolution!.Value, 1e-7, 1e-4);
    }

    /// <summary>On-line, a layer has two errors of the same name at each step: only its own stands in the trace.</summary>
    [Fact]
    public void The_errors_that_a_layer_hands_down_on_line_are_not_taken_for_its_own()
    {
        var problem = Named("torch-lstm-2");
        var right = problem.Gradient(GradientKind.Online);
        var other = new GradientTrace("other", GradientKind.Online, [.. right.Arrays.Select(array => array with { Values = [.. array.Values.Select(Math.BitIncrement)] })]);
        var analysis = new AnchoredErrorAnalysis<Binary64>(problem, other);
        var (equations, looked) = (new BackwardEquations<RunningErrorBound<Binary64>>(), 0);
        _ = new HandDerivedRun<RunningErrorBound<Binary64>>(problem, GradientKind.Online, (sequence, _) => equations with { OutputGateDelta = Look(sequence) }, _ => null);
        Assert.Equal(problem.Network.Layers.Sum(layer => layer.Blocks) * problem.Sequences.Sum(sequence => sequence.Length), looked);

        BackwardEquations<RunningErrorBound<Binary64>>.LayerEquation Look(int sequence)
        {
            var followed = new AnchoredEquations<Binary64>(analysis, sequence).All;
            return (at, j) =>
            {
                var value = equations.OutputGateDelta(at, j);
                if (!at.IsInstantaneous)
                    return value;
                looked++;
                Assert.Equal(value, followed.OutputGateDelta(at, j));
                return value;
            };
        }
    }

    [Fact]
    public void Complex_step_measures_each_value_by_itself_and_agrees() =>
        Seeds.ForAll(100, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            var comparison = TraceComparer.Compare(problem, problem.Exact(), new ComplexStepSource().Differentiate(problem, GradientKind.Exact));
            Assert.True(comparison.Agrees, $"{problem.Name}: {comparison.FirstDivergence}");
        });

    /// <summary>An input gate that is closed: a derivative near 1e-254, h times which is less than the smallest normal number.</summary>
    [Fact]
    public void What_complex_step_loses_by_underflow_is_no_disagreement()
    {
        var network = new LstmNetwork(1, [new() { Blocks = [1], ForgetGates = false, GateBias = false, G = Squashing.Identity, H = Squashing.Identity }], null);
        var weights = RandomWeights.Draw(network, new NumpyRandom(1), 1);
        weights.Layers[0].InputGate.W[0, 0] = new(-600);
        var problem = new Problem
        {
            Name = "closed",
            Network = network,
            Weights = weights,
            Objective = ObjectiveKind.Linear,
            Sequences = [new() { Inputs = [[0.97]], Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [1] = [[1.3]] } } }],
        };
        var comparison = TraceComparer.Compare(problem, problem.Exact(), new ComplexStepSource().Differentiate(problem, GradientKind.Exact));
        Assert.False(comparison.Diverges);
    }

    /// <summary>Large enough that right traces pass the residual check; a mistake is still found where it enters, as on small problems.</summary>
    [Fact]
    public void A_large_problem_passes_the_residual_check_and_a_mistake_in_it_is_located()
    {
        var problem = new ProblemGenerator(3) { Layers = 1, Objective = LstmGradCheck.Network.ObjectiveKind.Linear, Lengths = [170], WeightScale = 0.05, Adjust = Wide }.Draw();
        var right = new FusedSource<double>(1).Differentiate(problem, GradientKind.Exact);
        var e_s = right.Arrays.First(array => array.Quantity is { Kind: QuantityKind.StateError });
        var wrong = new GradientTrace("wrong", GradientKind.Exact, [.. right.Arrays.Select(array => array == e_s
            ? array with { Values = [.. array.Values.Select((value, i) => i == 4321 ? value * (1 + 1e-9) : value)] }
            : array)]);
        var passed = RoundingBounds.Of(problem, [right, right]);
        Assert.All(right.Arrays, array => Assert.Equal(Magnitude.Of(array.Values), Magnitude.Of(passed[0].Shifts[array.Quantity.Name]), Magnitude.Of(array.Values) * 1e-9));
        var first = TraceComparer.Compare(problem, wrong, right).FirstDivergence!;
        Assert.Equal((e_s.Quantity.Name, 4321), (first.Quantity.Name, first.Index));

        static LstmGradCheck.Network.LayerOptions Wide(LstmGradCheck.Network.LayerOptions options) =>
            options with { Blocks = [.. Enumerable.Repeat(1, 120)], ForgetGates = true, Peepholes = true, GateRecurrence = false, G = LstmGradCheck.Network.Squashing.Tanh, H = LstmGradCheck.Network.Squashing.Tanh, F = LstmGradCheck.Network.Squashing.Logistic };
    }

    private static Problem Named(string name) => CanonicalSuite.Problems().Single(problem => problem.Name == name);

    private static GradientTrace WeightsOf(GradientTrace trace) =>
        new("recorded", trace.Gradient, [.. trace.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient)]);

    private static GradientTrace InSinglePrecision(Problem problem, GradientKind gradient, BackwardEquations<SingleNumber> equations)
    {
        var run = new HandDerivedRun<SingleNumber>(problem, gradient, equations);
        return new("single", gradient,
            [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Array.ConvertAll(run.Values(quantity), value => value.Value)))]);
    }
}
