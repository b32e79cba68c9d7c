using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The diagnosis in the messages of <see cref="GradientAssert"/>.</summary>
public sealed class GivenDiagnosisTests
{
    private const string Diagnosis = "DIAGNOSIS";

    private static Problem Witness { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    private static GradientTrace Right { get; } = new HandDerivedSource().Differentiate(Witness, GradientKind.Exact);

    private static GradientTrace Wrong { get; } = MutantCatalogue.Of("C1").Differentiate(Witness, GradientKind.Exact);

    [Fact]
    public void The_message_names_the_mistake_after_its_title_and_before_the_first_value()
    {
        foreach (var message in new[] { Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Arrays(Wrong))), Failure(() => GradientAssert.Agree(Witness, Right, Wrong)) })
        {
            var lines = message.Split('\n');
            Assert.StartsWith("  DIAGNOSIS", lines[1], StringComparison.Ordinal);
            Assert.Contains("known mistake C1 in both layers", lines[1], StringComparison.Ordinal);
            Assert.Contains("\n    C1: y^phi(t+1) e_s(t+1) left out (B4, t < T)\n", message, StringComparison.Ordinal);
            Assert.InRange(Array.IndexOf(lines, "  first divergence, in the order of derivation: layer2.c.e_s"), 4, 13);
        }
    }

    [Fact]
    public void It_can_be_left_out()
    {
        Assert.DoesNotContain(Diagnosis, Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Arrays(Wrong), diagnosis: false)), StringComparison.Ordinal);
        Assert.DoesNotContain(Diagnosis, Failure(() => GradientAssert.Agree(Witness, Right, Wrong, diagnosis: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_single_precision_is_named_and_the_rounding_of_single_precision_is_no_mistake()
    {
        Assert.Contains("known mistake C1 in both layers", Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Single(Wrong))), StringComparison.Ordinal);
        Assert.DoesNotContain(Diagnosis, Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, Single(Right), 1e-9)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sequence1.layer1.c.s", 0.5)]
    [InlineData("dE/dlayer1.in.W", double.NaN)]
    [InlineData("dE/dlayer1.in.W", double.PositiveInfinity)]
    public void A_wrong_forward_pass_and_what_is_no_number_are_not_diagnosed(string name, double value)
    {
        var mine = Arrays(Wrong);
        mine[name] = [value, .. mine[name][1..]];
        Assert.DoesNotContain(Diagnosis, Failure(() => GradientAssert.Agrees(Witness, GradientKind.Exact, mine)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_trace_that_differs_from_a_wrong_one_is_not_diagnosed() =>
        Assert.DoesNotContain(Diagnosis, Failure(() => GradientAssert.Agree(Witness, Wrong, Right)), StringComparison.Ordinal);

    private static string Failure(Action assert) => Assert.Throws<GradientDisagreementException>(assert).Message;

    private static Dictionary<string, double[]> Arrays(GradientTrace trace) => trace.Arrays.ToDictionary(array => array.Quantity.Name, array => array.Values);

    private static Dictionary<string, double[]> Single(GradientTrace trace) =>
        trace.Arrays.ToDictionary(array => array.Quantity.Name, array => Array.ConvertAll(array.Values, value => (double)(float)value));
}
