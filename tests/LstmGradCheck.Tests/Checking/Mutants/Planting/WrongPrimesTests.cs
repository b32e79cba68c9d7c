using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants.Planting;

public sealed class WrongPrimesTests
{
    /// <summary>net, with s(net) = 3/4 and tanh(net) = 4/5.</summary>
    private static readonly Real Net = new(Math.Log(3));

    private const int Digits = 14;

    [Fact]
    public void Each_is_what_its_formula_says()
    {
        Assert.Equal(Squashing.Tanh.Prime(new Real(0.8)).Value, WrongPrimes.OfActivation(Squashing.Tanh, Net).Value, Digits);
        Assert.Equal(0.75, WrongPrimes.Undifferentiated(Squashing.Logistic, Net).Value, Digits);
        Assert.Equal(1, WrongPrimes.LeftOut(Squashing.Logistic, Net).Value);
        Assert.Equal(0.75 * 1.75, WrongPrimes.WrongSign(Squashing.Logistic, Net).Value, Digits);
        Assert.Equal(4 * 0.75 * 1.75, WrongPrimes.WrongSign(Squashing.LogisticFromMinusTwoToTwo, Net).Value, Digits);
        Assert.Equal(2 * 0.75 * 1.75, WrongPrimes.WrongSign(Squashing.LogisticFromMinusOneToOne, Net).Value, Digits);
        Assert.Equal(1 + (0.8 * 0.8), WrongPrimes.WrongSign(Squashing.Tanh, Net).Value, Digits);
        Assert.Equal(Net.Value * (1 - Net.Value), WrongPrimes.OfUnsquashed(Squashing.Logistic, Net).Value, Digits);
        Assert.Equal(4 * Net.Value * (1 - Net.Value), WrongPrimes.OfUnsquashed(Squashing.LogisticFromMinusTwoToTwo, Net).Value, Digits);
        Assert.Equal(1 - (Net.Value * Net.Value), WrongPrimes.OfUnsquashed(Squashing.Tanh, Net).Value, Digits);
    }

    [Fact]
    public void The_derivative_of_the_identity_cannot_be_mistaken()
    {
        Assert.Equal(1, WrongPrimes.OfActivation(Squashing.Identity, Net).Value);
        Assert.Equal(1, WrongPrimes.WrongSign(Squashing.Identity, Net).Value);
        Assert.Equal(1, WrongPrimes.OfUnsquashed(Squashing.Identity, Net).Value);
    }
}
