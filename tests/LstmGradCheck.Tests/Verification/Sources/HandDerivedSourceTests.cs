using LstmGradCheck.Verification.Sources;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Sources;

public sealed class HandDerivedSourceTests
{
    public static TheoryData<string> Cases => TestCases.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_array_of_the_cases_is_reproduced(string name) =>
        TestCases.AssertReproduced(TestCases.Read(name), new HandDerivedSource(), 1e-13);
}
