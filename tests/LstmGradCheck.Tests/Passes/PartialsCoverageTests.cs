using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Passes;
using LstmGradCheck.Tests.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

public sealed class PartialsCoverageTests
{
    [Theory]
    [InlineData("bidirectional", "a reverse direction in layer 1")]
    [InlineData("bidirectional-sum", "a reverse direction in layer 1")]
    [InlineData("zoneout", "zoneout.y in layer 1")]
    [InlineData("coupled-projection-zoneout", "a reverse direction in layer 2")]
    public void What_partials_cannot_be_carried_forward_for_is_refused_by_its_name(string name, string found)
    {
        var problem = VariantProblems.All.Single(problem => problem.Name == name);
        Assert.Equal(found, PartialsCoverage.FirstNotCarried(problem.Network, problem.Sequences));
        Assert.StartsWith(
            $"found {found}, expected layers whose partials can be carried forward",
            Assert.Throws<ArgumentException>(() => new ForwardPartialsSource().Differentiate(problem, GradientKind.Online)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Zoneout_of_outputs_in_one_sequence_of_an_upper_layer_is_enough_to_be_refused()
    {
        var problem = Only("zoneout", (sequence, name) => sequence == 1 && name == "layer2.zoneout.y");
        Assert.Equal("zoneout.y in layer 2", PartialsCoverage.FirstNotCarried(problem.Network, problem.Sequences));
    }

    [Fact]
    public void Zoneout_of_states_alone_is_carried_forward() => AssertIsOnline(Only("zoneout", (_, name) => name.EndsWith(".zoneout.s", StringComparison.Ordinal)));

    [Theory]
    [InlineData("projection")]
    [InlineData("coupled")]
    [InlineData("clips")]
    [InlineData("dropout")]
    [InlineData("present-forward")]
    public void For_everything_else_they_give_the_on_line_gradient(string name) => AssertIsOnline(VariantProblems.All.Single(problem => problem.Name == name));

    /// <summary>A problem with some of its masks; sequences are counted from 0.</summary>
    private static Problem Only(string name, Func<int, string, bool> isKept)
    {
        var problem = VariantProblems.All.Single(problem => problem.Name == name);
        return problem with { Sequences = [.. problem.Sequences.Select((sequence, i) => sequence with { Masks = sequence.Masks.Where(mask => isKept(i, mask.Key)).ToDictionary() })] };
    }

    private static void AssertIsOnline(Problem problem)
    {
        Assert.Null(PartialsCoverage.FirstNotCarried(problem.Network, problem.Sequences));
        var online = problem.Gradient(GradientKind.Online);
        Assert.All(new ForwardPartialsSource().Differentiate(problem, GradientKind.Online).Arrays, array =>
        {
            var largest = 1e-2 + Magnitude.Of(array.Values);
            Assert.All(array.Values.Zip(online[array.Quantity.Name]), pair => Assert.Equal(pair.Second, pair.First, 1e-13 * largest));
        });
    }
}
