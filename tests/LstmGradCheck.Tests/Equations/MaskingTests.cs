using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class MaskingTests
{
    [Fact]
    public void Source_is_multiplied_by_the_number_as_it_is() => Masking.Source(new Real(0.25), new Real(8)).AssertIs(2);

    [Fact]
    public void The_mask_of_g_multiplies_g_and_its_slope()
    {
        var at = Contexts.Masked(Contexts.AllOptions, ("g", [[1, 0, 4], [9, 9, 9]]));
        at.Now.Cell.Net.Set(Contexts.Ln3, Contexts.Ln3, Contexts.Ln7);
        at.G(0).AssertIs(1);
        at.G(1).AssertIs(0);
        at.G(2).AssertIs(4 * 1.5);
        at.GPrime(2).AssertIs(4 * (7 / 16.0));
    }
}
