using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

/// <summary>The cases of layers that are more than the papers' own are read as they stand in their files.</summary>
public sealed class VariantFilesTests
{
    public static TheoryData<string> Variants => TestCases.Variants;

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_array_of_a_variant_is_read_as_it_stands_in_its_file(string name)
    {
        var path = TestCases.PathOfVariant(name);
        var (problem, file) = (ProblemFile.Read(path), JsonNode.Parse(File.ReadAllText(path))!);
        Assert.Equal(Names(file["weights"]), problem.Network.Parameters.Select(parameter => parameter.Name).Order());
        Assert.All(problem.Network.Parameters, parameter =>
            Assert.Equal(Numbers(file["weights"]![parameter.Name]), problem.Weights.Values(parameter).Select(weight => weight.Value)));
        Assert.All(file["sequences"]!.AsArray().Zip(problem.Sequences), pair =>
        {
            var (json, sequence) = (pair.First!, pair.Second);
            Assert.Equal(Names(json["masks"]), sequence.Masks.Keys.Order());
            Assert.All(sequence.Masks, mask => Assert.Equal(Numbers(json["masks"]![mask.Key]), mask.Value.SelectMany(row => row)));
            Assert.Equal(json["present"]?.AsArray().Select(step => (bool)step!), sequence.Present);
            Assert.Equal(Names(json["initial"]), sequence.Initial.Keys.Select(layer => $"{layer}").Order());
            Assert.All(sequence.Initial, state => Assert.Equal(Numbers(json["initial"]![$"{state.Key}"]!["y"]), state.Value.Y));
        });
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void All_recorded_arrays_of_a_variant_are_read(string name)
    {
        var path = TestCases.PathOfVariant(name);
        var (problem, recorded) = (ProblemFile.Read(path), JsonNode.Parse(File.ReadAllText(path))!["expected"]!);
        Assert.All(GradientKinds.All, gradient =>
        {
            var arrays = problem.Recorded[gradient].Arrays;
            Assert.Equal(Names(recorded[gradient.Name()]), arrays.Select(array => array.Quantity.Name).Order());
            Assert.All(arrays, array => Assert.Equal(Numbers(recorded[gradient.Name()]![array.Quantity.Name]), array.Values));
        });
    }

    private static IEnumerable<string> Names(JsonNode? json) => json is null ? [] : json.AsObject().Select(member => member.Key).Order();

    private static IEnumerable<double> Numbers(JsonNode? node) =>
        node is null ? [] : node is JsonArray array ? array.SelectMany(Numbers) : [(double)node];
}
