using System.Text.Json.Nodes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>
/// A directory with one small, good problem: 3 inputs, a block of 2 cells with forget gates, 1 output unit, 2 steps from
/// given states. Tests spoil it in one place, which is named by a path of members and indices with slashes between.
/// </summary>
internal sealed class SmallProblem : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-");

    public SmallProblem() => Root = JsonNode.Parse(
        """
        {"network": {"inputs": 3, "layers": [{"blocks": [2], "forgetGates": true, "gateBias": true}],
                     "outputs": {"units": 1, "squashing": "logistic", "bias": true}},
         "objective": "squared-error",
         "weights": {"layer1.in.W": [[0.1, -0.2, 0.3]], "layer1.in.U": [[0.4, -0.5]], "layer1.in.b": [-0.1],
                     "layer1.phi.W": [[-0.3, 0.2, 0.1]], "layer1.phi.U": [[0.2, 0.7]], "layer1.phi.b": [0.5],
                     "layer1.out.W": [[0.6, 0.1, -0.4]], "layer1.out.U": [[-0.2, 0.3]], "layer1.out.b": [-0.3],
                     "layer1.c.W": [[0.5, -0.1, 0.2], [-0.7, 0.3, 0.4]], "layer1.c.U": [[0.1, 0.6], [-0.4, 0.2]],
                     "output.W": [[0.8, -0.9]], "output.b": [0.05]},
         "sequences": [{"inputs": [[1, -2, 0.5], [0.25, 1.5, -1]], "targets": [[1], [0]],
                        "initial": {"layer1": {"s": [0.3, -0.6], "y": [0.2, 0.1]}}}]}
        """)!.AsObject();

    public JsonObject Root { get; }

    public string Folder => directory.FullName;

    public string File => PathOf("small.json");

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Sets the member at a path to a JSON text, or removes it where there is none.</summary>
    public SmallProblem With(string path, string? json)
    {
        JsonNode node = Root;
        var steps = path.Split('/');
        foreach (var step in steps[..^1])
            node = (node is JsonArray array ? array[int.Parse(step)] : node[step])!;
        if (json is null)
            Assert.True(node.AsObject().Remove(steps[^1]), path);
        else if (node is JsonArray array)
            array[int.Parse(steps[^1])] = JsonNode.Parse(json);
        else
            node[steps[^1]] = JsonNode.Parse(json);
        return this;
    }

    public string Save() => Save(Root.ToJsonString());

    public string Save(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return File;
    }

    public void Dispose() => directory.Delete(recursive: true);
}
