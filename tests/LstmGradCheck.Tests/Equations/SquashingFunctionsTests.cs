using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class SquashingFunctionsTests
{
    /// <summary>The step of the central difference: about the cube root of a rounding, where its two errors are alike.</summary>
    private const double Step = 1e-5;

    /// <summary>The two errors of that difference: a sixth of the third derivative (at most 2) times 1e-10, and 1e-16 / 1e-5.</summary>
    private const double DifferenceTolerance = 2e-10;

    public static TheoryData<Squashing> Elementwise => [.. Enum.GetValues<Squashing>().Where(f => f != Squashing.Softmax)];

    [Theory]
    [InlineData(Squashing.Logistic, 3 / 4.0, 1 / 8.0)]
    [InlineData(Squashing.LogisticFromMinusTwoToTwo, 1, -3 / 2.0)]
    [InlineData(Squashing.LogisticFromMinusOneToOne, 1 / 2.0, -3 / 4.0)]
    [InlineData(Squashing.Tanh, 8 / 10.0, -48 / 50.0)]
    public void Of_has_the_known_values_at_ln_3_and_minus_ln_7(Squashing f, double atLn3, double atMinusLn7)
    {
        f.Of(new Real(Contexts.Ln3)).AssertIs(atLn3);
        f.Of(new Real(-Contexts.Ln7)).AssertIs(atMinusLn7);
    }

    [Theory]
    [InlineData(Squashing.Logistic, 3 / 16.0, 7 / 64.0)]
    [InlineData(Squashing.LogisticFromMinusTwoToTwo, 3 / 4.0, 7 / 16.0)]
    [InlineData(Squashing.LogisticFromMinusOneToOne, 3 / 8.0, 7 / 32.0)]
    [InlineData(Squashing.Tanh, 36 / 100.0, 196 / 2500.0)]
    [InlineData(Squashing.Identity, 1, 1)]
    public void Prime_has_the_known_values_at_ln_3_and_minus_ln_7(Squashing f, double atLn3, double atMinusLn7)
    {
        f.Prime(new Real(Contexts.Ln3)).AssertIs(atLn3);
        f.Prime(new Real(-Contexts.Ln7)).AssertIs(atMinusLn7);
    }

    [Theory]
    [InlineData(Squashing.Logistic, 0, 1)]
    [InlineData(Squashing.LogisticFromMinusTwoToTwo, -2, 2)]
    [InlineData(Squashing.LogisticFromMinusOneToOne, -1, 1)]
    [InlineData(Squashing.Tanh, -1, 1)]
    public void Of_fills_the_range_of_its_name_and_stays_in_it(Squashing f, double lowest, double highest)
    {
        f.Of(new Real(-50)).AssertIs(lowest);
        f.Of(new Real(50)).AssertIs(highest);
        Assert.InRange(f.Of(new Real(-1e6)).Value, lowest, highest);
        Assert.InRange(f.Of(new Real(1e6)).Value, lowest, highest);
    }

    [Fact]
    public void Of_identity_is_the_net_input_itself() =>
        Assert.Equal(-12.5, Squashing.Identity.Of(new Real(-12.5)).Value);

    [Theory]
    [MemberData(nameof(Elementwise))]
    public void Prime_agrees_with_the_central_difference_of_Of(Squashing f)
    {
        foreach (var net in new[] { -3, -1.1, -0.2, 0, 0.4, 0.9, 2.5 })
        {
            var difference = (f.Of(new Real(net + Step)).Value - f.Of(new Real(net - Step)).Value) / (2 * Step);
            Assert.Equal(difference, f.Prime(new Real(net)).Value, DifferenceTolerance);
        }
    }

    [Fact]
    public void Of_and_Prime_refuse_softmax_which_is_not_elementwise()
    {
        var ofValue = Assert.Throws<ArgumentOutOfRangeException>(() => Squashing.Softmax.Of(new Real(1)));
        var ofSlope = Assert.Throws<ArgumentOutOfRangeException>(() => Squashing.Softmax.Prime(new Real(1)));
        foreach (var exception in new[] { ofValue, ofSlope })
        {
            Assert.Equal(Squashing.Softmax, exception.ActualValue);
            Assert.Contains("expected an elementwise squashing", exception.Message, StringComparison.Ordinal);
        }
    }
}
