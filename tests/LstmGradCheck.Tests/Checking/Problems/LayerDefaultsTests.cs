using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

/// <summary>What a layer is where its file does not say, and the short forms of what it says.</summary>
public sealed class LayerDefaultsTests : IDisposable
{
    private readonly SmallProblem small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void A_layer_of_blocks_alone_is_that_of_LayerOptions_with_all_defaults()
    {
        var (read, made) = (Read("{\"blocks\":[2,1]}"), new LayerOptions { Blocks = [2, 1] });
        Assert.Equal(made.Blocks, read.Blocks);
        Assert.Equal(made with { Blocks = [] }, read with { Blocks = [] });
    }

    [Fact]
    public void A_number_of_blocks_is_so_many_blocks_of_one_cell()
    {
        Assert.Equal([1, 1, 1], Read("{\"blocks\":3}").Blocks);
        Assert.Equal([1], Read("{\"blocks\":1}").Blocks);
        Assert.Equal([3], Read("{\"blocks\":[3]}").Blocks);
    }

    [Theory]
    [InlineData("\"papers\"", "{\"f\":\"logistic\",\"g\":\"logistic[-2,2]\",\"h\":\"logistic[-1,1]\"}")]
    [InlineData("\"pytorch\"", "{\"f\":\"logistic\",\"g\":\"tanh\",\"h\":\"tanh\"}")]
    [InlineData("\"papers\"", "{}")]
    public void A_word_stands_for_three_squashings(string word, string squashings)
    {
        var (brief, whole) = (Read($"{{\"blocks\":[2],\"squashing\":{word}}}"), Read($"{{\"blocks\":[2],\"squashing\":{squashings}}}"));
        Assert.Equal((whole.F, whole.G, whole.H), (brief.F, brief.G, brief.H));
    }

    [Fact]
    public void Cells_of_all_layers_are_counted_whichever_way_they_are_given()
    {
        _ = small.With("network/layers", "[{\"blocks\":65536},{\"blocks\":[1]}]").Save();
        var refused = Assert.Throws<LstmGradCheck.Checking.Files.ProblemException>(() => ProblemFile.Read(small.File));
        Assert.Equal($"{small.File}: network.layers: found 65537 cells in all layers; expected at most 65536", refused.Message);
    }

    private LayerOptions Read(string layer)
    {
        _ = small.With("network/layers/0", layer).With("weights", "{\"seed\":1,\"uniform\":1}");
        if (small.Root["sequences"]![0]!["initial"] is not null)
            _ = small.With("sequences/0/initial", null);
        return ProblemFile.Read(small.Save()).Network.Layers[0].Options;
    }
}
