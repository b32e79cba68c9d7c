using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats.Onnx;
using static LstmGradCheck.Checking.Recordings.Formats.Onnx.OnnxFields;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>
/// An ONNX model: its initializers and the tensors of its Constant nodes, and its LSTM nodes. Graphs within nodes are not entered. The
/// model is held in memory as it is; values are read, from there or from files of external data, when they are asked for.
/// </summary>
internal sealed class OnnxFile : IArrayFile
{
    /// <summary>What the file should be, for messages.</summary>
    internal const string Kind = "an ONNX model (.onnx)";

    // The set of ONNX's own operators has two names.
    private static readonly string[] Domains = ["", "ai.onnx"];

    private OnnxFile(string path, WireMessage model)
    {
        Path = path;
        var graph = model.Parts(Graph).ToArray() is [var one] ? one : throw new ProblemException(path, "", "a file without a graph, or with several", Kind);
        WireMessage[] nodes = [.. graph.Parts(Node).Where(node => Domains.Contains(node.Text(Domain)))];
        Arrays = StoredEntries.Distinct(
        [
            .. graph.Parts(Initializer).Select(tensor => OnnxTensor.Of(path, tensor.Text(TensorName), tensor)),
            .. nodes.Where(node => node.Text(OpType) == "Constant").SelectMany(ConstantsOf),
        ]);
        LstmNodes = [.. nodes.Where(node => node.Text(OpType) == "LSTM").Select(node => OnnxNode.Of(path, node))];
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The initializers, then the tensors of Constant nodes under the names of the nodes' outputs, each in the order of the file.</summary>
    public IReadOnlyList<StoredArray> Arrays { get; }

    /// <summary>The LSTM nodes of ONNX's own set of operators, in the order of the graph.</summary>
    public IReadOnlyList<OnnxNode> LstmNodes { get; }

    /// <summary>Opens a model and checks its tensors.</summary>
    /// <param name="path">The model's path.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ProblemException">The file, or one of external data, cannot be read, is damaged, too long or elsewhere.</exception>
    public static OnnxFile Open(string path) => FormatFile.Open(path, Kind, file =>
    {
        using (file)
            return new OnnxFile(path, ReadAll(path, file));
    });

    /// <summary>Does nothing: no file is open.</summary>
    public void Dispose()
    {
    }

    private static WireMessage ReadAll(string path, FileStream file)
    {
        if (file.Length > FileLimits.FileBytes)
            throw new ProblemException(path, "", $"{file.Length} bytes", $"at most {FileLimits.FileBytes}; external data may hold the weights");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return new(bytes, 0, bytes.Length);
    }

    private IEnumerable<StoredArray> ConstantsOf(WireMessage node) =>
        from attribute in node.Parts(OnnxFields.Attribute)
        where attribute.Text(AttributeName) == "value"
        from tensor in attribute.Parts(AttributeTensor)
        select OnnxTensor.Of(Path, node.Parts(NodeOutput).FirstOrDefault().Text(), tensor);
}
