using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class ProblemJsonTests : IDisposable
{
    /// <summary>The words of members that are written only where they are needed.</summary>
    private static readonly string[] Variants = ["kind", "direction", "merge", "projection", "clip", "coupled", "present", "masks", "reverse"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_canonical_problem_reads_back_with_the_same_gradient_in_every_bit() =>
        Assert.All(CanonicalSuite.Problems(), problem =>
        {
            var read = Through(problem with { Gradient = GradientKind.Truncated });
            Assert.Equal(GradientKind.Truncated, read.Gradient);
            AssertSameGradient(problem, read);
        });

    [Fact]
    public void A_problem_of_any_options_reads_back_as_it_was() => Seeds.ForAll(150, seed =>
    {
        var problem = VariantGenerator.Draw(seed);
        var read = Through(problem);
        Assert.Equal(problem.Network.Layers.Select(layer => layer.Name), read.Network.Layers.Select(layer => layer.Name));
        Assert.All(problem.Network.Layers.Zip(read.Network.Layers, (before, after) => (before.Options, after.Options)), pair =>
        {
            Assert.Equal(pair.Item1.Blocks, pair.Item2.Blocks);
            Assert.Equal(pair.Item1 with { Blocks = [] }, pair.Item2 with { Blocks = [] });
        });
        Assert.All(problem.Sequences.Zip(read.Sequences), pair =>
        {
            Assert.Equal(pair.First.Masks, pair.Second.Masks);
            Assert.Equal(pair.First.Present, pair.Second.Present);
        });
        AssertSameGradient(problem, read);
    });

    [Fact]
    public void What_a_layer_or_a_sequence_does_without_is_not_written()
    {
        using var stream = new MemoryStream();
        ProblemJson.Write(stream, new ProblemGenerator(1).Draw());
        var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        Assert.All(
            Variants,
            name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
    }

    private static void AssertSameGradient(Problem problem, Problem read)
    {
        var (before, after) = (new HandDerivedSource().Differentiate(problem, GradientKind.Exact), new HandDerivedSource().Differentiate(read, GradientKind.Exact));
        Assert.Equal(before.Arrays.Select(array => array.Quantity.Name), after.Arrays.Select(array => array.Quantity.Name));
        Assert.All(before.Arrays, array => Assert.Equal(array.Values, after[array.Quantity.Name]));
    }

    private Problem Through(Problem problem)
    {
        var path = Path.Combine(folder.FullName, problem.Name + ".json");
        using (var file = File.Create(path))
            ProblemJson.Write(file, problem);
        return ProblemFile.Read(path);
    }
}
