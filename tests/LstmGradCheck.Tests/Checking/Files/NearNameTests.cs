using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Files;

/// <summary>The known name that an unknown one was probably meant to be.</summary>
public sealed class NearNameTests
{
    private static readonly string[] Squashings = ["logistic", "logistic[-2,2]", "logistic[-1,1]", "tanh", "identity"];

    private static readonly string[] Oracles = ["auto", "torchsharp", "complex-step"];

    [Theory]
    [InlineData("Tanh", "tanh")]
    [InlineData("tahn", "tanh")]
    [InlineData("idntity", "identity")]
    [InlineData("ident", "identity")] // the only one that begins so
    [InlineData("sigmoid", "logistic")] // what it is called elsewhere
    [InlineData("Linear", "identity")]
    [InlineData("logi", null)] // three begin so
    [InlineData("id", null)] // too short to tell
    [InlineData("relu", null)]
    [InlineData("mse", null)] // no squashing
    public void Of_squashings(string typed, string? meant) => Assert.Equal(meant, NearName.Of(typed, Squashings));

    [Theory]
    [InlineData("torch", "torchsharp")]
    [InlineData("pytorch", "torchsharp")]
    [InlineData("complexstep", "complex-step")]
    [InlineData("jax", null)]
    public void Of_oracles(string typed, string? meant) => Assert.Equal(meant, NearName.Of(typed, Oracles));

    [Theory]
    [InlineData("layer1.forget.W", "layer1.phi.W")]
    [InlineData("layer1.reverse.forget.W", "layer1.reverse.phi.W")]
    [InlineData("layer1.reverse.in.V", null)]
    public void Of_weights_of_a_direction(string typed, string? meant) =>
        Assert.Equal(meant, NearName.Of(typed, ["layer1.in.W", "layer1.phi.W", "layer1.reverse.in.W", "layer1.reverse.phi.W"]));

    [Theory]
    [InlineData("layer1.x.W", true)]
    [InlineData("layer1.reverse.x.W", true)]
    [InlineData("layer1.reverse.in.W", false)]
    [InlineData("layer1.in.W", false)]
    public void The_word_for_a_direction_is_not_taken_for_a_unit(string name, bool isUnknown) => Assert.Equal(isUnknown, UnitWords.IsUnknownIn(name));
}
