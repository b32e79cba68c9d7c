using LstmGradCheck.Checking.Files;
using static LstmGradCheck.Checking.Recordings.Formats.Onnx.OnnxFields;

namespace LstmGradCheck.Checking.Recordings.Formats.Onnx;

/// <summary>An LSTM node of an ONNX model: a layer, of one direction or two.</summary>
/// <param name="Name">Its name, which may be empty.</param>
/// <param name="Inputs">The names of its inputs X, W, R, B, sequence_lens, initial_h, initial_c, P; one that is absent is empty, the last ones may be left out.</param>
/// <param name="Outputs">The names of its outputs Y, Y_h, Y_c; one that is absent is empty, the last ones may be left out.</param>
internal sealed record OnnxNode(string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    private static readonly string[] Read = ["direction", "layout", "hidden_size", "activations", "clip", "input_forget"];
    private static readonly string[] Directions = ["forward", "reverse", "bidirectional"];

    /// <summary>forward, reverse or bidirectional.</summary>
    internal required string Direction { get; init; }

    /// <summary>0: steps are the first axis of X and Y; 1: sequences are.</summary>
    internal required int Layout { get; init; }

    /// <summary>The number of cells of each direction; null if the model does not say.</summary>
    internal required long? HiddenSize { get; init; }

    /// <summary>The names of the functions f, g and h of each direction; none if they are the usual ones.</summary>
    internal required IReadOnlyList<string> Activations { get; init; }

    /// <summary>The bound of what goes into the functions; null if there is none.</summary>
    internal required float? Clip { get; init; }

    /// <summary>1 if the input gate is coupled to the forget gate, else 0.</summary>
    internal required int InputForget { get; init; }

    /// <summary>The names of its other attributes, such as activation_alpha.</summary>
    internal required IReadOnlyList<string> OtherAttributes { get; init; }

    /// <summary>Reads a node.</summary>
    /// <param name="path">The model's path as the user gave it.</param>
    /// <param name="node">The node, whose op_type is LSTM.</param>
    internal static OnnxNode Of(string path, WireMessage node)
    {
        var (name, attributes) = (node.Text(NodeName), new Dictionary<string, WireMessage>(StringComparer.Ordinal));
        var fault = StoredEntries.Fault(path, name);
        foreach (var attribute in node.Parts(OnnxFields.Attribute))
        {
            if (!attributes.TryAdd(attribute.Text(AttributeName), attribute))
                throw fault($"the attribute {attribute.Text(AttributeName)} twice", "once");
        }

        return new(name, [.. node.Parts(NodeInput).Select(input => input.Text())], [.. node.Parts(NodeOutput).Select(output => output.Text())])
        {
            Direction = DirectionOf(attributes, fault),
            Layout = BitOf(attributes, "layout", fault),
            HiddenSize = attributes.TryGetValue("hidden_size", out var size) ? size.Integer(AttributeInteger) : null,
            Activations = attributes.TryGetValue("activations", out var functions) ? [.. functions.Parts(AttributeTexts).Select(function => function.Text())] : [],
            Clip = attributes.TryGetValue("clip", out var clip) ? (float)WireMessage.AsSingle(clip.Integer(AttributeFloat)) : null,
            InputForget = BitOf(attributes, "input_forget", fault),
            OtherAttributes = [.. attributes.Keys.Except(Read)],
        };
    }

    private static string DirectionOf(Dictionary<string, WireMessage> attributes, Func<string, string, ProblemException> fault)
    {
        var direction = attributes.TryGetValue("direction", out var attribute) ? attribute.Text(AttributeText) : Directions[0];
        return Directions.Contains(direction) ? direction : throw fault($"the direction '{direction}'", string.Join(", ", Directions));
    }

    private static int BitOf(Dictionary<string, WireMessage> attributes, string name, Func<string, string, ProblemException> fault)
    {
        var bit = attributes.TryGetValue(name, out var attribute) ? attribute.Integer(AttributeInteger) : 0;
        return bit is 0 or 1 ? (int)bit : throw fault($"the {name} {bit}", "0 or 1");
    }
}
