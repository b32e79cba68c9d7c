using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Formats.Onnx;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>The LSTM nodes of an ONNX model as arrays in the layout of ONNX: those of the first node are <c>lstm/W</c> and so on, then <c>lstm_1/W</c>.</summary>
internal static class OnnxLayers
{
    private static readonly (int Input, string Name)[] Weights = [(1, "W"), (2, "R"), (3, "B"), (7, "P")];
    private static readonly string[] Usual = ["Sigmoid", "Tanh", "Tanh"];

    /// <summary>The weights of all nodes.</summary>
    /// <exception cref="ProblemException">There is no node, a weight is no initializer, or a node does something else than a plain LSTM.</exception>
    internal static IEnumerable<StoredArray> Of(OnnxFile model)
    {
        if (model.LstmNodes.Count == 0)
            throw new ProblemException(model.Path, "", "no node LSTM", "a model with one, or more of them from below");
        var arrays = model.Arrays.ToDictionary(array => array.Name, StringComparer.Ordinal);
        foreach (var node in model.LstmNodes)
            DemandPlain(model.Path, node);
        foreach (var (alias, name) in Names(model))
        {
            if (!arrays.TryGetValue(name, out var array))
                throw new ProblemException(model.Path, JsonPlace.Join("", name), "no initializer of this name, which an LSTM node reads", "weights that are initializers of the model");
            yield return array with { Name = alias };
        }
    }

    /// <summary>The names of the weights in the model, by those that they have here.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Names(OnnxFile model) =>
        from node in model.LstmNodes.Index()
        from weight in Weights
        let name = node.Item.Inputs.ElementAtOrDefault(weight.Input) ?? ""
        where name.Length > 0
        select KeyValuePair.Create($"{(node.Index == 0 ? "lstm" : $"lstm_{node.Index}")}/{weight.Name}", name);

    private static void DemandPlain(string path, OnnxNode node)
    {
        var (found, expected) = node switch
        {
            { Direction: "reverse" } => ("the direction reverse", "forward or bidirectional"),
            { Clip: not null } => ("a clip", "none"),
            { InputForget: not 0 } => ("an input gate coupled to the forget gate", "gates of their own"),
            _ when node.Activations.Chunk(3).Any(functions => !functions.SequenceEqual(Usual, StringComparer.OrdinalIgnoreCase)) => ($"the activations {string.Join(", ", node.Activations)}", string.Join(", ", Usual)),
            _ when node.OtherAttributes.Count > 0 => ($"the attribute {node.OtherAttributes[0]}", "those of a plain LSTM"),
            _ => ("", ""),
        };
        if (found.Length > 0)
            throw new ProblemException(path, JsonPlace.Join("", node.Name.Length == 0 ? "LSTM" : node.Name), found, expected);
    }
}
