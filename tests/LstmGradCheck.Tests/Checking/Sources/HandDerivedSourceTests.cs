using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Sources;

public sealed class HandDerivedSourceTests
{
    public static TheoryData<string, GradientKind> Cases => TestCases.Gradients;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_array_of_the_cases_is_reproduced(string name, GradientKind gradient) =>
        TestCases.AssertReproduced(TestCases.Read(name), new HandDerivedSource(), gradient, 1e-13);
}
