using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Checking.Census;
using LstmGradCheck.Tests.Checking.Mutants;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

public sealed class GradientAssertTests
{
    /// <summary>What the documentation recommends for single precision.</summary>
    private const double SinglePrecision = 1e-4;

    /// <summary>Two layers with every option, a coefficient on every y and last state, T = 5 and 3.</summary>
    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    private static GradientTrace Right { get; } = new HandDerivedSource().Differentiate(Witness, GradientKind.Exact);

    public static TheoryData<string> Faults => [.. KnownPlaces.Exact.Select(place => place.Id)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_mistake_in_an_equation_is_found_where_it_enters_in_traces_and_in_arrays_of_either_precision(string id)
    {
        var fault = KnownPlaces.Of(id);
        var wrong = Trace(fault);
        var first = $"\n  first divergence, in the order of derivation: {fault.Enters}\n";
        Assert.Contains(first, Failure(() => GradientAssert.Agree(Witness, Right, wrong, diagnosis: false)), StringComparison.Ordinal);
        Assert.Contains(first, Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Arrays(wrong), diagnosis: false)), StringComparison.Ordinal);
        Assert.Contains(first, Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Single(wrong), SinglePrecision, diagnosis: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void Right_gradients_agree_as_traces_as_arrays_and_as_any_subset_of_them()
    {
        GradientAssert.Agree(Witness, Right, new HandDerivedSource().Differentiate(Witness, GradientKind.Exact));
        GradientAssert.Agrees(Witness, GradientKind.Exact, Arrays(Right));
        Assert.All(Right.Arrays, array => GradientAssert.Agrees(
            Witness, GradientKind.Exact, new Dictionary<string, double[]> { [array.Quantity.Name] = array.Values }));
    }

    [Fact]
    public void Numbers_of_single_precision_are_recognized_and_a_tolerance_may_be_given()
    {
        GradientAssert.Agrees(Witness, GradientKind.Exact, Single(Right));
        GradientAssert.Agrees(Witness, GradientKind.Exact, Single(Right), SinglePrecision);
        Assert.Throws<GradientDisagreementException>(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Single(Right), 1e-9));
    }

    /// <summary>A gradient whose rounding errors are as large as itself: nothing was seen to be right.</summary>
    [Fact]
    public void What_cannot_be_decided_fails()
    {
        var problem = LstmGradCheck.Tests.Checking.Census.CensusProblem.Draw(LstmGradCheck.Tests.Checking.Census.CensusClass.Huge, 1);
        var right = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        var weights = right.Arrays.Where(array => array.Quantity.Parameter is not null).ToDictionary(array => array.Quantity.Name, array => array.Values);
        var message = Failure(() => GradientAssert.Agrees(problem, GradientKind.Exact, weights));
        Assert.Contains("could not be shown to agree with the hand-derived one", message, StringComparison.Ordinal);
        Assert.Contains("are undecidable as a whole: dE/d", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_names_quantity_layer_unit_place_values_tolerance_and_how_much_disagrees()
    {
        var lines = Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Arrays(Trace(KnownPlaces.Of("C1"))), diagnosis: false)).Split('\n');
        Assert.Equal("no-output-units, exact gradient: yours disagrees with the hand-derived one", lines[0]);
        Assert.Equal("  first divergence, in the order of derivation: layer2.c.e_s", lines[1]);
        Assert.Equal("    layer 2, unit c, quantity e_s", lines[2]);
        Assert.Equal("    at sequence = 1, t = 4, c = 1", lines[3]);
        Assert.Matches("^    yours          -?[0-9.]+$", lines[4]);
        Assert.Matches("^    hand-derived   -?[0-9.]+$", lines[5]);
        Assert.Matches("^    difference     [0-9.]+, tolerance [0-9.]+e-[0-9]+$", lines[6]);
        Assert.Equal("  everything that is derived before it agrees.", lines[7]);
        Assert.Matches("^  [0-9]+ of [0-9]+ quantities disagree:$", lines[8]);
        Assert.EndsWith(" more", lines[9], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_subset_it_says_no_more_than_was_given()
    {
        var wrong = new Dictionary<string, double[]> { ["sequence1.layer1.in.delta"] = [.. Right["sequence1.layer1.in.delta"].Select(value => -value)] };
        var message = Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, wrong));
        Assert.Contains("\n  everything given that is derived before it agrees.\n  1 of 1 quantities disagree:\n    layer1.in.delta", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_that_one_of_two_traces_lacks_is_missing_and_both_sources_are_named()
    {
        const string Name = "sequence2.layer1.dE/ds0";
        var lacking = new GradientTrace("mine", GradientKind.Exact, [.. Right.Arrays.Where(array => array.Quantity.Name != Name)]);
        var message = Failure(() => GradientAssert.Agree(Witness, Right, lacking));
        Assert.StartsWith("exact gradient: the actual trace (mine) disagrees with the expected one (hand-derived)\n", message, StringComparison.Ordinal);
        Assert.Contains("\n    actual         missing\n", message, StringComparison.Ordinal);
        Assert.Contains("\n    expected       missing\n", Failure(() => GradientAssert.Agree(Witness, lacking, Right)), StringComparison.Ordinal);
    }

    [Fact]
    public void Traces_of_different_gradients_or_problems_and_empty_ones_are_refused()
    {
        var truncated = new HandDerivedSource().Differentiate(Witness, GradientKind.Truncated);
        Refused("found the truncated gradient; expected the exact one, as the other trace is", () => GradientAssert.Agree(Witness, Right, truncated));
        var other = new HandDerivedSource().Differentiate(TestCases.Read("stacked-2"), GradientKind.Exact);
        var refused = Assert.Throws<ArgumentException>(() => GradientAssert.Agree(Witness, Right, other));
        Assert.Matches("^dE/dlayer1.in.W: found [0-9]+ x [0-9]+; expected [0-9]+ x [0-9]+, as in the other trace ", refused.Message);
        var empty = new GradientTrace("mine", GradientKind.Exact, []);
        Refused("found a trace without arrays; expected at least one to compare", () => GradientAssert.Agree(Witness, empty, empty));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-9)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_tolerance_out_of_range_is_refused(double tolerance)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientAssert.Agree(Right, Right, tolerance));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Arrays(Right), tolerance));
    }

    /// <summary>The bounds of weight gradients alone rule nothing out after 300 steps: NaN is no rounding error all the same.</summary>
    [Fact]
    public void NaN_in_one_weight_gradient_of_a_long_sequence_fails()
    {
        var problem = CensusProblem.Draw(CensusClass.Long, 13);
        var mine = Arrays(problem.Exact()).Where(array => array.Key.StartsWith("dE/dlayer", StringComparison.Ordinal)).ToDictionary();
        GradientAssert.Agrees(problem, GradientKind.Exact, mine);
        var (name, values) = mine.First(array => array.Value.Length > 1);
        Assert.Contains(name, Failure(() => GradientAssert.Agrees(problem, GradientKind.Exact, new Dictionary<string, double[]>(mine) { [name] = [.. values[..^1], double.NaN] })), StringComparison.Ordinal);
    }

    private static void Refused(string message, Action assert) =>
        Assert.StartsWith(message + " (Parameter", Assert.Throws<ArgumentException>(assert).Message, StringComparison.Ordinal);

    private static string Failure(Action assert) => Assert.Throws<GradientDisagreementException>(assert).Message;

    private static GradientTrace Trace(KnownPlace fault) => fault.Source.Differentiate(Witness, GradientKind.Exact);

    private static Dictionary<string, double[]> Arrays(GradientTrace trace) => trace.Arrays.ToDictionary(array => array.Quantity.Name, array => array.Values);

    private static Dictionary<string, double[]> Single(GradientTrace trace) =>
        trace.Arrays.ToDictionary(array => array.Quantity.Name, array => Array.ConvertAll(array.Values, value => (double)(float)value));
}
