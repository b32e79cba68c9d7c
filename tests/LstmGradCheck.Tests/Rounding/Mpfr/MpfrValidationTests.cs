using LstmGradCheck.Verification.Canonical;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>The gradients that we compute in double precision against exact values, on the whole canonical suite.</summary>
public sealed class MpfrValidationTests
{
    /// <summary>
    /// True errors, relative to the largest magnitude of the array: 450 units of rounding (2^-53). The most that occurs is
    /// 115 units, in a sum of a stack of five layers; half of all values are within half a unit.
    /// </summary>
    private const double Close = 5e-14;

    private static IReadOnlyList<Problem> Problems { get; } = CanonicalSuite.Problems();

    public static TheoryData<string> Names => [.. Problems.Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Hand_derived_values_are_close_to_the_exact_ones(string name)
    {
        var problem = Problems.Single(problem => problem.Name == name);
        foreach (var gradient in GradientKinds.All)
        {
            var exact = ExactTrace.Of(problem, gradient);
            var off = new HandDerivedSource().Differentiate(problem, gradient).Arrays.Where(array => !IsClose(exact, array));
            Assert.Empty(off.Select(array => $"{gradient.Name()}: {array.Quantity.Name}"));
        }
    }

    private static bool IsClose(ExactTrace exact, TraceArray computed)
    {
        var magnitude = exact[computed.Quantity].Max(value => Math.Abs(value.Value));
        return exact.ErrorsOf(computed).Max() <= Close * magnitude;
    }
}
