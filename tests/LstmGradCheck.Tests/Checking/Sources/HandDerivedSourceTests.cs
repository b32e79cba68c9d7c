using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Sources;

public sealed class HandDerivedSourceTests
{
    public static TheoryData<string, GradientKind> Cases => TestCases.Gradients;

    public static TheoryData<string> Variants => TestCases.Variants;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_array_of_the_cases_is_reproduced(string name, GradientKind gradient) =>
        TestCases.AssertReproduced(TestCases.Read(name), new HandDerivedSource(), gradient, 1e-13);

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_recorded_array_of_the_variants_is_reproduced(string name)
    {
        var problem = ProblemFile.Read(TestCases.PathOfVariant(name));
        Assert.Equal(GradientKinds.All, problem.Recorded.Keys);
        Assert.All(GradientKinds.All, gradient => TestCases.AssertReproduced(problem, new HandDerivedSource(), gradient, 1e-13));
    }
}
