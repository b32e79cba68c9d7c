using LstmGradCheck.Oracle;
using LstmGradCheck.Oracle.LibTorch;
using LstmGradCheck.Tests.Oracle.LibTorch;
using LstmGradCheck.Verification.Audits;
using LstmGradCheck.Verification.Canonical;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

public sealed class AutogradSourceTests
{
    public static TheoryData<string> Cases => TestCases.Names;

    public static TheoryData<string> Suite => [.. CanonicalSuite.Problems().Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_recorded_array_of_the_cases_is_reproduced_by_autograd(string name)
    {
        TestCases.AssertReproduced(TestCases.Read(name), RequiredOracle.Open(), 1e-13);
    }

    [Theory]
    [MemberData(nameof(Suite))]
    public void The_hand_derived_gradient_agrees_with_autograd_on_the_canonical_suite(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        var audit = new Auditor(new HandDerivedSource(), RequiredOracle.Open()).Audit(problem, GradientKind.Exact);
        Assert.True(audit.Agrees, $"{name}: {audit.Oracle.FirstDivergence}");
        Assert.Equal(problem.QuantitiesOf(GradientKind.Exact).Sum(quantity => quantity.Count), audit.ComparedValues);
    }

    [Fact]
    public void Tensors_do_not_outlive_the_differentiation()
    {
        if (RequiredEngine.Open() is not { } engine)
            return;
        var before = LibTorchEngine.LiveTensorsOfThisThread;
        new AutogradSource<TensorHandle>(engine).Differentiate(CanonicalSuite.Problems()[^1], GradientKind.Exact);
        Assert.Equal(before, LibTorchEngine.LiveTensorsOfThisThread);
    }
}
