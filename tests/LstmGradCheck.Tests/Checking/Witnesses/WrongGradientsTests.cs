using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

/// <summary>Every known mistake: the witnesses contradict the arrays that are wrong, and no others.</summary>
public sealed class WrongGradientsTests
{
    /// <summary>A difference, relative to an array's largest magnitude, that every witness must see; the Taylor test sees the least.</summary>
    private const double Visible = 1e-4;

    /// <summary>A difference that is rounding.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Two layers with every option, a coefficient on every y and last state, initial states.</summary>
    private static readonly Problem Problem = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    public static TheoryData<string, GradientKind> Mutants
    {
        get
        {
            var data = new TheoryData<string, GradientKind>();
            foreach (var mutant in MutantCatalogue.All)
                data.Add(mutant.Id, mutant.Gradients[0]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Ours_is_contradicted_in_the_arrays_that_are_wrong_and_the_oracle_is_not(string id, GradientKind gradient)
    {
        var (mutant, problem) = (MutantCatalogue.Of(id), ProblemFor(id));
        var (right, wrong) = (problem.Gradient(gradient), mutant.Differentiate(problem, gradient));
        var differences = right.Arrays.Where(array => GradientDirection.Has(array.Quantity))
            .GroupBy(array => array.Quantity.Group)
            .ToDictionary(group => group.Key, group => group.Max(array => Difference(array, wrong)));
        foreach (var witness in WitnessPanel.All)
        {
            foreach (var said in Checks.Of(witness, problem, wrong, right).Where(said => differences.ContainsKey(said.Array)))
            {
                var expected = said.Side == Side.Oracle || differences[said.Array] <= Rounding ? WitnessResult.Agrees
                    : differences[said.Array] >= Visible ? WitnessResult.Contradicts : said.Result;
                Assert.True(said.Result == expected, $"{id}, expected {expected}, difference {differences[said.Array]:0.0e+0}: {said}");
            }
        }
    }

    [Fact]
    public void Nearly_every_mistake_is_visible_in_some_array_to_every_witness() =>
        Assert.InRange(
            Mutants.Count(row => IsVisible((string)((object?[])row)[0]!, (GradientKind)((object?[])row)[1]!)), 45, MutantCatalogue.All.Count);

    [Theory]
    [InlineData("tangent", 1e-10)]
    [InlineData("finite-difference", 1e-9)]
    [InlineData("complex-step", 1e-12)]
    [InlineData("taylor", 1e-4)]
    public void A_single_value_that_is_off_by_a_small_part_is_contradicted(string name, double relative)
    {
        const string Array = "dE/dlayer1.in.W";
        var (witness, right) = (WitnessPanel.All.Single(each => each.Name == name), Problem.Exact());
        var scale = Magnitude.Of(right[Array]);
        var wrong = right.With(Array, (value, i) => i == 2 ? value + (relative * scale) : value);
        var said = Checks.Of(witness, Problem, wrong, right).Where(each => each.Array == Array).ToDictionary(each => each.Side, each => each.Result);
        Assert.Equal((WitnessResult.Contradicts, WitnessResult.Agrees), (said[Side.Ours], said[Side.Oracle]));
    }

    /// <summary>Finite differences measure some entries of an array, and the one in which two sides differ most.</summary>
    [Fact]
    public void A_single_value_of_a_large_array_is_contradicted_wherever_it_is()
    {
        var (witness, right) = (new FiniteDifferenceWitness(), Problem.Exact());
        var (quantity, values) = right.Arrays.Where(array => array.Quantity.Kind == QuantityKind.WeightGradient).MaxBy(array => array.Values.Length)!;
        Assert.True(values.Length > FiniteDifferenceWitness.Entries + 1);
        for (var wrong = 0; wrong < values.Length; wrong++)
        {
            var ours = right.With(quantity.Group, (value, i) => i == wrong ? value + (1e-6 * Magnitude.Of(values)) : value);
            var said = Checks.Of(witness, Problem, ours, right).Where(each => each.Array == quantity.Group).ToDictionary(each => each.Side, each => each.Result);
            Assert.Equal((WitnessResult.Contradicts, WitnessResult.Agrees), (said[Side.Ours], said[Side.Oracle]));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Values_that_are_not_finite_are_contradicted_by_every_witness(double value)
    {
        const string Array = "dE/dlayer2.c.U";
        var wrong = Problem.Exact().With(Array, (right, i) => i == 1 ? value : right);
        foreach (var witness in WitnessPanel.All)
        {
            var said = Assert.Single(Checks.Of(witness, Problem, wrong), each => each.Array == Array);
            Assert.Equal(WitnessResult.Contradicts, said.Result);
        }
    }

    [Fact]
    public void A_gradient_in_single_precision_is_contradicted_by_no_witness()
    {
        var right = Problem.Exact();
        var single = new GradientTrace("single", GradientKind.Exact, [.. right.Arrays.Select(array => array with { Values = [.. array.Values.Select(value => (double)(float)value)] })]);
        Assert.All(WitnessPanel.All, witness => Checks.AssertAgrees(witness, Problem, single));
    }

    /// <summary>The problem above, or for a mutant of an option that it does not have, the canonical one with the fewest weights that has it.</summary>
    private static Problem ProblemFor(string id) => MutantCatalogue.Of(id).IsPossibleIn(Problem) ? Problem
        : CanonicalSuite.Problems().Where(MutantCatalogue.Of(id).IsPossibleIn).MinBy(problem => problem.Network.Parameters.Sum(parameter => parameter.Count))!;

    private static bool IsVisible(string id, GradientKind gradient)
    {
        var problem = ProblemFor(id);
        var wrong = MutantCatalogue.Of(id).Differentiate(problem, gradient);
        return problem.Gradient(gradient).Arrays.Any(array => GradientDirection.Has(array.Quantity) && Difference(array, wrong) >= Visible);
    }

    private static double Difference(TraceArray right, GradientTrace wrong) =>
        right.Values.Zip(wrong[right.Quantity.Name], (a, b) => Math.Abs(a - b)).Max() / Math.Max(Magnitude.Of(right.Values), double.Epsilon);
}
