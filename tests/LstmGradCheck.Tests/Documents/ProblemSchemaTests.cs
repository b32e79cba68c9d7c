using System.Text.Json;
using Json.Schema;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>The JSON Schema of problem files says what the reader says, but for shapes, which depend on the network.</summary>
public sealed class ProblemSchemaTests : IDisposable
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(Document.Read("docs/problem.schema.json").Text);

    private static readonly string[] Folders = ["examples", "examples/diagnosis", "tests/LstmGradCheck.Tests/Cases", "tests/LstmGradCheck.Tests/Documents/Snippets/problems"];

    private readonly SmallProblem problem = new();

    public static TheoryData<string> Files =>
    [
        .. from folder in Folders
           from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.json")
           select Path.GetRelativePath(Repository.Root, file),
    ];

    public static TheoryData<string> Variants => TestCases.Variants;

    public static TheoryData<string> Canonical => [.. CanonicalSuite.Problems().Select(each => each.Name)];

    public void Dispose() => problem.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_problem_file_of_the_repository_is_valid(string file)
    {
        var path = Path.Combine(Repository.Root, file);
        Assert.NotNull(ProblemFile.Read(path));
        Assert.True(IsValid(File.ReadAllText(path)));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_case_of_other_layers_is_valid(string name) => Assert.True(IsValid(File.ReadAllText(TestCases.PathOfVariant(name))));

    [Theory]
    [InlineData("v5-normalisation")]
    [InlineData("v7-gru-before-after")]
    [InlineData("v8-slstm")]
    [InlineData("c1-lstm-gru-bidirectional-softmax")]
    [InlineData("c3-slstm-normalised-lstm-reverse")]
    public void A_case_of_layers_that_there_are_not_so_far_is_not_valid(string name) => Assert.False(IsValid(File.ReadAllText(TestCases.PathOfVariant(name))));

    [Fact]
    public void A_problem_of_any_options_is_valid_as_a_file() => Seeds.ForAll(50, seed =>
    {
        using var stream = new MemoryStream();
        ProblemJson.Write(stream, VariantGenerator.Draw(seed));
        Assert.True(IsValid(System.Text.Encoding.UTF8.GetString(stream.ToArray())));
    });

    [Theory]
    [MemberData(nameof(Canonical))]
    public void A_problem_of_the_canonical_suite_is_valid_as_a_file(string name)
    {
        using var stream = new MemoryStream();
        ProblemJson.Write(stream, CanonicalSuite.Problems().Single(each => each.Name == name));
        Assert.True(IsValid(System.Text.Encoding.UTF8.GetString(stream.ToArray())));
    }

    [Theory]
    [InlineData("$schema", "\"problem.schema.json\"")]
    [InlineData("description", "\"any text\"")]
    [InlineData("gradient", "\"online\"")]
    [InlineData("weights", "{\"seed\": 4294967295, \"uniform\": 0}")]
    [InlineData("network/skipConnections", "true")]
    [InlineData("network/outputs/shortcut", "false")]
    [InlineData("network/layers/0/squashing", "{\"g\": \"tanh\"}")]
    [InlineData("network/layers/0/squashing", "\"papers\"")]
    [InlineData("network/layers/0/squashing", "\"pytorch\"")]
    [InlineData("network/layers/0", "{\"blocks\": 2}")]
    [InlineData("expected", "{\"exact\": {\"E\": 0.5, \"dE/dlayer1.phi.b\": [0.5], \"sequence1.layer1.c.e_s\": [[1, 2], [3, 4]], \"sequence1.layer1.dE/ds0\": [1, 2]}}")]
    [InlineData("sequences/0/initial", null)]
    [InlineData("network/layers/0/kind", "\"lstm\"")]
    [InlineData("network/layers/0/forgetGates", "\"coupled\"")]
    [InlineData("network/layers/0/direction", "\"forward\"")]
    [InlineData("network/layers/0/clip", "{\"nets\": 3, \"s\": 0.5, \"h\": 1e-3}")]
    [InlineData("network/layers/0/clip", "{}")]
    [InlineData("sequences/0/present", "[false, true]")]
    [InlineData("sequences/0/masks", "{\"layer1.input\": [0, 2, 2], \"layer1.in.recurrent\": [[1, 0], [0, 1]], \"layer1.g\": [0, 1], \"layer1.zoneout.s\": [0.5, 1], \"output.input\": [1, 0]}")]
    public void What_the_reader_accepts_is_valid(string path, string? json)
    {
        // Weights of other shapes would be missing.
        problem.With("weights", "{\"seed\": 1, \"uniform\": 0.5}").With(path, json);
        Assert.NotNull(ProblemFile.Read(problem.Save()));
        Assert.True(IsValid(problem.Root.ToJsonString()));
    }

    [Fact]
    public void An_archive_of_recorded_gradients_is_valid()
    {
        File.WriteAllBytes(problem.PathOf("gradients.npz"), NpzBuilder.Npz(false, ("E.npy", NpzBuilder.Npy(NpzBuilder.Header("<f8", "()"), NpzBuilder.Doubles(0.5)))));
        _ = problem.With("expected", "{\"exact\": {\"file\": \"gradients.npz\"}, \"online\": {\"E\": 0.5}}");
        Assert.Equal(2, ProblemFile.Read(problem.Save()).Recorded.Count);
        Assert.True(IsValid(problem.Root.ToJsonString()));
    }

    [Theory]
    [InlineData("network/layers/0/forgetGate", "true")]
    [InlineData("network/layers/0/forgetGates", "\"yes\"")]
    [InlineData("network/layers/0/blocks", "[]")]
    [InlineData("network/layers/0/blocks", "[0]")]
    [InlineData("network/layers/0/blocks", "[1.5]")]
    [InlineData("network/layers/0/blocks", "0")]
    [InlineData("network/layers/0/blocks", "1.5")]
    [InlineData("network/layers/0/blocks", "65537")]
    [InlineData("network/layers/0/blocks", "\"2\"")]
    [InlineData("network/layers/0/squashing", "\"tanh\"")]
    [InlineData("network/layers/0/squashing", "[\"tanh\"]")]
    [InlineData("network/layers/0/squashing", "{\"g\": \"softmax\"}")]
    [InlineData("network/layers/0/squashing", "{\"f\": \"sigmoid\"}")]
    [InlineData("network/layers", "[]")]
    [InlineData("network/layers", null)]
    [InlineData("network/inputs", "\"3\"")]
    [InlineData("network/inputs", "65537")]
    [InlineData("network/outputs", null)]
    [InlineData("network/outputs/units", null)]
    [InlineData("network/outputs/squashing", null)]
    [InlineData("network/output", "{}")]
    [InlineData("objective", "\"mse\"")]
    [InlineData("objective", "\"cross-entropy\"")]
    [InlineData("objective", "\"linear\"")]
    [InlineData("objective", null)]
    [InlineData("gradient", "\"all\"")]
    [InlineData("weights", "{\"seed\": 1}")]
    [InlineData("weights", "{\"uniform\": 1}")]
    [InlineData("weights", "{\"seed\": -1, \"uniform\": 0.5}")]
    [InlineData("weights", "{\"seed\": 1, \"uniform\": -0.5}")]
    [InlineData("weights", "{\"file\": \"weights.pt\"}")]
    [InlineData("weights", "{\"file\": \"weights.npz\", \"seed\": 1}")]
    [InlineData("weights/layer1.in.V", "[[1]]")]
    [InlineData("weights/layer1.c.P", "[1, 2]")]
    [InlineData("weights/layer1.in.b", "0.5")]
    [InlineData("weights/layer1.in.b", "[\"0.5\"]")]
    [InlineData("weights/layer1.in.W", "[1, 2, 3]")]
    [InlineData("sequences", "[]")]
    [InlineData("sequences", "{\"reber\": {}}")]
    [InlineData("sequences", "{\"embeddedReber\": {\"seed\": 1, \"strings\": 0}}")]
    [InlineData("sequences/0/inputs", null)]
    [InlineData("sequences/0/inputs", "[]")]
    [InlineData("sequences/0/targets", null)]
    [InlineData("sequences/0/coefficients", "{\"output.y\": [[1], [0]]}")]
    [InlineData("sequences/0/initial", "{\"layer1\": {\"s\": [0.3, -0.6]}}")]
    [InlineData("sequences/0/initial", "{\"1\": {\"s\": [0.3, -0.6], \"y\": [0.2, 0.1]}}")]
    [InlineData("expected", "{\"all\": {}}")]
    [InlineData("expected", "{\"exact\": {\"layer1.in.W\": [[1, 2, 3]]}}")]
    [InlineData("expected", "{\"exact\": {\"sequence1.layer1.in.e_s\": [[1], [2]]}}")]
    [InlineData("expected", "{\"exact\": {\"E\": \"0.5\"}}")]
    [InlineData("expected", "{\"file\": \"gradients.npz\"}")]
    [InlineData("expected", "{\"exact\": {\"file\": \"gradients.txt\"}}")]
    [InlineData("expected", "{\"exact\": {\"file\": \"gradients.npz\", \"E\": 0.5}}")]
    [InlineData("comment", "\"any text\"")]
    [InlineData("network/layers/0/kind", "\"gru\"")]
    [InlineData("network/layers/0/normalisation", "{\"products\": true}")]
    [InlineData("network/layers/0/resetAfter", "true")]
    [InlineData("network/layers/0/direction", "\"backward\"")]
    [InlineData("network/layers/0/merge", "\"sum\"")]
    [InlineData("network/layers/0", "{\"blocks\": [2], \"forgetGates\": true, \"gateBias\": true, \"direction\": \"reverse\", \"merge\": \"sum\"}")]
    [InlineData("network/layers/0/projection", "0")]
    [InlineData("network/layers/0/clip", "{\"nets\": 0}")]
    [InlineData("network/layers/0/clip", "{\"projection\": 1}")]
    [InlineData("network/layers/0/clip", "{\"y\": 1}")]
    [InlineData("weights/layer1.proj.U", "[[1, 1]]")]
    [InlineData("sequences/0/initial", "{\"layer1.backward\": {\"s\": [0.3, -0.6], \"y\": [0.2, 0.1]}}")]
    [InlineData("sequences/0/present", "[false, false]")]
    [InlineData("sequences/0/present", "[1, 0]")]
    [InlineData("sequences/0/masks", "{\"layer1.output\": [1, 1]}")]
    [InlineData("sequences/0/masks", "{\"layer1.in.g\": [1, 1]}")]
    [InlineData("sequences/0/masks", "{\"layer1.g\": 1}")]
    public void A_mistake_that_the_reader_refuses_is_not_valid(string path, string? json)
    {
        Assert.True(IsValid(problem.Root.ToJsonString()));
        problem.With(path, json);
        Assert.Throws<ProblemException>(() => ProblemFile.Read(problem.Save()));
        Assert.False(IsValid(problem.Root.ToJsonString()));
    }

    private static bool IsValid(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Schema.Evaluate(document.RootElement).IsValid;
    }
}
