using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Formats.Onnx;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

public sealed class OnnxFileTests : IDisposable
{
    /// <summary>The gates of PyTorch, i f g o, in the order of ONNX, i o f c.</summary>
    private static readonly int[] GatesOfOnnx = [0, 3, 1, 2];

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(nameof(OnnxWriter.Values.Raw))]
    [InlineData(nameof(OnnxWriter.Values.Packed))]
    [InlineData(nameof(OnnxWriter.Values.Unpacked))]
    public void What_was_written_is_read_bit_for_bit(string values)
    {
        var written = WrittenArray.OfEveryType();

        using var file = Open([.. written.Select(array => OnnxWriter.Initializer(OnnxWriter.Tensor(array, Enum.Parse<OnnxWriter.Values>(values))))]);

        Assert.Equal(written.Count, file.Arrays.Count);
        Assert.All(written.Zip(file.Arrays), pair => pair.First.AssertIs(pair.Second));
        Assert.Equal(["FLOAT", "DOUBLE", "INT32", "INT64", "FLOAT16", "BFLOAT16", "DOUBLE", "FLOAT"], file.Arrays.Select(array => array.TypeName));
    }

    [Fact]
    public void Numbers_in_several_packed_pieces_are_read()
    {
        using var file = Open(OnnxWriter.Initializer(OnnxWriter.Tensor("a", 6, [3], output =>
        {
            // The second is written as unsigned: 2^32 - 2.
            OnnxWriter.Part(output, 5, [1, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F]);
            output.WriteRawTag(5 << 3);
            output.WriteInt32(-1);
        })));

        Assert.Equal([1, -2, -1], file.Arrays[0].Read());
    }

    [Fact]
    public void The_tensor_of_a_Constant_node_has_the_name_of_its_output()
    {
        var tensor = OnnxWriter.Tensor(WrittenArray.Single("inner", [2], 1, 2), OnnxWriter.Values.Raw);

        using var file = Open(
            OnnxWriter.Node("Constant", "node", [], ["W"], OnnxWriter.Attribute("value", tensor)),
            OnnxWriter.Node("Constant", "node", [], ["n"], OnnxWriter.Attribute("value_int", 3)),
            OnnxWriter.Node("Other", "node", [], ["o"], OnnxWriter.Attribute("value", tensor)));

        WrittenArray.Single("W", [2], 1, 2).AssertIs(Assert.Single(file.Arrays));
    }

    [Fact]
    public void Another_type_is_listed()
    {
        using var file = Open(
            OnnxWriter.Initializer(OnnxWriter.Tensor("double", 15, [2], output => OnnxWriter.Part(output, 9, new byte[4]))),
            OnnxWriter.Initializer(OnnxWriter.Tensor("new", 99, [], _ => { })));

        Assert.Equal([("double", StoredType.Other, "COMPLEX128"), ("new", StoredType.Other, "data type 99")], file.Arrays.Select(array => (array.Name, array.Type, array.TypeName)));
    }

    /// <summary>With one cell each gate is a row.</summary>
    [Fact]
    public void A_model_that_PyTorch_exported_has_the_weights_of_its_state_dict()
    {
        var weights = FormatFolder.ReadAll(FormatFolder.Given("state-dict.pt"), PtFile.Open);
        using var file = OnnxFile.Open(FormatFolder.Given("state-dict.onnx"));

        var node = Assert.Single(file.LstmNodes);

        Assert.Equal(("bidirectional", 1L, 0), (node.Direction, node.HiddenSize, node.Layout));
        Assert.Equal([2, 4, 2], Input(1).Shape);
        Assert.Equal([.. Rows("weight_ih_l0", 2), .. Rows("weight_ih_l0_reverse", 2)], Input(1).Read());
        Assert.Equal([.. Rows("weight_hh_l0", 1), .. Rows("weight_hh_l0_reverse", 1)], Input(2).Read());
        Assert.Equal([.. Rows("bias_ih_l0", 1), .. Rows("bias_hh_l0", 1), .. Rows("bias_ih_l0_reverse", 1), .. Rows("bias_hh_l0_reverse", 1)], Input(3).Read());

        StoredArray Input(int index) => file.Arrays.Single(array => array.Name == node.Inputs[index]);
        IEnumerable<double> Rows(string name, int columns) => GatesOfOnnx.SelectMany(gate => weights[name].Skip(gate * columns).Take(columns));
    }

    [Fact]
    public void An_LSTM_node_is_read()
    {
        using var file = Open(OnnxWriter.Node(
            "LSTM", "/lstm/LSTM", ["x", "W", "R", "", "", "h0"], ["y", "", "c_n"],
            OnnxWriter.Attribute("direction", "bidirectional"), OnnxWriter.Attribute("hidden_size", 7), OnnxWriter.Attribute("layout", 1),
            OnnxWriter.Texts("activations", "Sigmoid", "Tanh", "Tanh"), OnnxWriter.Attribute("clip", 2.5f),
            OnnxWriter.Attribute("input_forget", 1), OnnxWriter.Attribute("activation_alpha", 1f)));

        var node = Assert.Single(file.LstmNodes);

        Assert.Equal("/lstm/LSTM", node.Name);
        Assert.Equal(["x", "W", "R", "", "", "h0"], node.Inputs);
        Assert.Equal(["y", "", "c_n"], node.Outputs);
        Assert.Equal(("bidirectional", 7L, 1, 2.5f, 1), (node.Direction, node.HiddenSize, node.Layout, node.Clip, node.InputForget));
        Assert.Equal(["Sigmoid", "Tanh", "Tanh"], node.Activations);
        Assert.Equal(["activation_alpha"], node.OtherAttributes);
    }

    [Fact]
    public void An_LSTM_node_without_attributes_has_the_usual_ones()
    {
        using var file = Open(OnnxWriter.Node("LSTM", "", ["x", "W", "R"], ["y"]));

        var node = Assert.Single(file.LstmNodes);

        Assert.Equal(("forward", null, 0, null, 0), (node.Direction, node.HiddenSize, node.Layout, node.Clip, node.InputForget));
        Assert.Empty(node.Activations);
        Assert.Empty(node.OtherAttributes);
    }

    [Fact]
    public void LSTM_nodes_are_those_of_ONNX_in_the_order_of_the_graph()
    {
        using var file = Open(
            OnnxWriter.Node("LSTM", "second", [], []), OnnxWriter.NodeOfDomain("LSTM", "com.example"), OnnxWriter.Node("GRU", "none", [], []),
            OnnxWriter.NodeOfDomain("LSTM", "ai.onnx"), OnnxWriter.Node("LSTM", "first", [], []));

        Assert.Equal(["second", "", "first"], file.LstmNodes.Select(node => node.Name));
    }

    [Fact]
    public void External_data_are_read()
    {
        Directory.CreateDirectory(folder.PathOf("data"));
        File.WriteAllBytes(folder.PathOf("data/a::1.bin"), [9, .. WrittenArray.Double("", [3], 1, 2, 3).Bytes]);
        File.CreateSymbolicLink(folder.PathOf("link.bin"), "data/a::1.bin");

        using var file = Open(
            OnnxWriter.Initializer(OnnxWriter.External("a", 11, [2], ("location", "data/a::1.bin"), ("offset", "1"), ("length", "16"))),
            OnnxWriter.Initializer(OnnxWriter.External("b", 11, [1], ("location", "link.bin"), ("offset", "17"), ("checksum", "x"))));

        Assert.Equal([1, 2], file.Arrays[0].Read());
        Assert.Equal([3], file.Arrays[1].Read());
    }

    private OnnxFile Open(params byte[][] parts) => OnnxFile.Open(folder.Write("model.onnx", OnnxWriter.Model(parts)));
}
