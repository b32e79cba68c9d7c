using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

/// <summary>dE along random directions of all that E depends on, for the three gradients.</summary>
public sealed class TangentPassTests
{
    /// <summary>
    /// What dE may be off, as a share of the length of the gradient (a direction has length 1): some thousand roundings of
    /// 1e-16, and the size to which cancelled terms grow in a stack of five layers.
    /// </summary>
    private const double Tolerance = 1e-12;

    public static TheoryData<string, GradientKind> Canonical
    {
        get
        {
            var data = new TheoryData<string, GradientKind>();
            foreach (var problem in CanonicalSuite.Problems())
                foreach (var gradient in GradientKinds.All)
                    data.Add(problem.Name, gradient);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Canonical))]
    public void DE_is_the_complex_step_along_the_direction_for_every_canonical_problem(string name, GradientKind gradient) =>
        AssertComplexStep(CanonicalSuite.Problems().Single(problem => problem.Name == name), gradient, seed: 21);

    [Theory]
    [MemberData(nameof(Canonical))]
    public void DE_is_the_gradient_times_the_direction_for_every_canonical_problem(string name, GradientKind gradient) =>
        AssertDotProduct(CanonicalSuite.Problems().Single(problem => problem.Name == name), gradient, seed: 22);

    [Fact]
    public void DE_is_the_complex_step_along_the_direction_for_random_problems() =>
        Seeds.ForAll(200, seed => Assert.All(GradientKinds.All, gradient => AssertComplexStep(new ProblemGenerator(seed).Draw(), gradient, seed)));

    [Fact]
    public void DE_is_the_gradient_times_the_direction_for_random_problems() =>
        Seeds.ForAll(200, seed => Assert.All(GradientKinds.All, gradient => AssertDotProduct(new ProblemGenerator(seed).Draw(), gradient, seed)));

    [Fact]
    public void DE_along_a_single_array_is_that_array_times_the_direction() =>
        Seeds.ForAll(20, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            foreach (var gradient in GradientKinds.All)
            {
                var (trace, tangent) = (problem.Gradient(gradient), new TangentAlong<Real>(problem, gradient));
                foreach (var quantity in Quantities(problem, gradient))
                {
                    var direction = GradientDirection.Draw([quantity], new NumpyRandom(seed));
                    AssertNear(direction.Along(trace), tangent.Along(direction).Value, trace, $"{problem.Name}, {gradient.Name()}, {quantity.Name}");
                }
            }
        });

    private static void AssertComplexStep(Problem problem, GradientKind gradient, uint seed)
    {
        var direction = GradientDirection.Draw(Quantities(problem, gradient), new NumpyRandom(seed));
        var objective = new ObjectiveAlong<StepNumber>(problem, gradient).Function(direction)(ComplexStepSource.Step);
        var dE = new TangentAlong<Real>(problem, gradient).Along(direction).Value;
        AssertNear(ComplexStepSource.Derivative(objective), dE, problem.Gradient(gradient), $"{problem.Name}, {gradient.Name()}");
    }

    private static void AssertDotProduct(Problem problem, GradientKind gradient, uint seed)
    {
        var direction = GradientDirection.Draw(Quantities(problem, gradient), new NumpyRandom(seed));
        var (trace, tangent) = (problem.Gradient(gradient), new TangentAlong<Real>(problem, gradient));
        AssertNear(direction.Along(trace), tangent.Along(direction).Value, trace, $"{problem.Name}, {gradient.Name()}");
    }

    private static List<Quantity> Quantities(Problem problem, GradientKind gradient) => [.. problem.QuantitiesOf(gradient).Where(GradientDirection.Has)];

    private static void AssertNear(double expected, double found, GradientTrace trace, string where)
    {
        var length = Math.Sqrt(trace.Arrays.Where(array => GradientDirection.Has(array.Quantity)).SelectMany(array => array.Values).Sum(value => value * value));
        Assert.True(Math.Abs(expected - found) <= Tolerance * length, $"{where}: expected {expected:R}, found {found:R}, gradient {length:R}");
    }
}
