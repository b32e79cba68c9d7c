using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Network;

public sealed class SquashingNamesTests
{
    [Theory]
    [InlineData("logistic", Squashing.Logistic)]
    [InlineData("logistic[-2,2]", Squashing.LogisticFromMinusTwoToTwo)]
    [InlineData("logistic[-1,1]", Squashing.LogisticFromMinusOneToOne)]
    [InlineData("tanh", Squashing.Tanh)]
    [InlineData("identity", Squashing.Identity)]
    [InlineData("softmax", Squashing.Softmax)]
    public void Name_and_Parse_know_the_names_of_problem_files(string name, Squashing squashing)
    {
        Assert.Equal(name, squashing.Name());
        Assert.Equal(squashing, SquashingNames.Parse(name));
    }

    [Fact]
    public void All_names_every_squashing_and_Elementwise_all_but_softmax()
    {
        Assert.Equal(Enum.GetValues<Squashing>().Select(squashing => squashing.Name()), SquashingNames.All);
        Assert.Equal(["logistic", "logistic[-2,2]", "logistic[-1,1]", "tanh", "identity"], SquashingNames.Elementwise);
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("Tanh")]
    [InlineData("")]
    public void Parse_refuses_other_names_with_the_list_of_names(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => SquashingNames.Parse(name));

        Assert.StartsWith(
            $"found '{name}', expected one of: logistic, logistic[-2,2], logistic[-1,1], tanh, identity, softmax",
            exception.Message,
            StringComparison.Ordinal);
    }
}
