using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

public sealed class TorchSharpSourceTests
{
    public static TheoryData<string, GradientKind> Cases => TestCases.Gradients;

    public static TheoryData<string> Suite => [.. CanonicalSuite.Problems().Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_array_of_the_cases_is_reproduced_by_autograd(string name, GradientKind gradient) =>
        TestCases.AssertReproduced(TestCases.Read(name), RequiredOracle.Open(), gradient, 1e-13);

    [Theory]
    [MemberData(nameof(Suite))]
    public void The_hand_derived_gradient_agrees_with_autograd_on_the_canonical_suite(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        foreach (var gradient in GradientKinds.All)
        {
            var audit = new Auditor(new HandDerivedSource(), RequiredOracle.Open()).Audit(problem, gradient);
            Assert.True(audit.Agrees, $"{name}, {gradient.Name()}: {audit.Oracle.FirstDivergence}");
            Assert.Equal(problem.QuantitiesOf(gradient).Sum(quantity => quantity.Count), audit.ComparedValues);
        }
    }

    [Theory]
    [InlineData("stacked-3-peephole-skip")]
    [InlineData("stacked-2-tanh-softmax")]
    [InlineData("thesis-cerg-4x2")]
    public void The_same_problem_has_the_same_bits_wherever_its_arrays_lie(string name)
    {
        var (problem, oracle) = (TestCases.Read(name), RequiredOracle.Open());
        foreach (var gradient in GradientKinds.All)
        {
            var first = oracle.Differentiate(problem, gradient);
            var unaligned = new List<byte[]>();
            for (var i = 0; i < 20; i++)
            {
                unaligned.Add(new byte[1 + (8 * i)]);
                var again = oracle.Differentiate(problem, gradient);
                Assert.All(first.Arrays, array => Assert.Equal(array.Values, again[array.Quantity.Name]));
            }
        }
    }
}
