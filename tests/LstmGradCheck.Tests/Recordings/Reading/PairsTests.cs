using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Recordings of two files: the weights in one, all else in an archive beside it; either may be named.</summary>
public sealed class PairsTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_model_and_gradients_under_the_names_of_its_initializers(int directions)
    {
        var written = WrittenLayouts.Onnx(Lstm(directions), (l, name) => $"onnx::LSTM_{l}{name}").Batch("TBC", "NBH");
        Model(written, directions);
        AssertRight(written.Remove(WeightsOf(written)), "onnx");
        AssertWrong(written.Replace("onnx::LSTM_1R.grad", Scaled));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_model_and_gradients_of_PyTorch(int directions)
    {
        Model(WrittenLayouts.Onnx(Lstm(directions), (l, name) => $"onnx::LSTM_{l}{name}"), directions);
        var written = WrittenLayouts.PyTorch(Lstm(directions)).Batch("TBC", "NBH");
        AssertRight(written.Remove(WeightsOf(written)), "onnx");
        AssertWrong(written.Replace("weight_hh_l1.grad", Scaled));
    }

    [Theory]
    [InlineData(".pt")]
    [InlineData(".safetensors")]
    public void Weights_and_all_else(string ending)
    {
        var (weights, rest) = (WrittenLayouts.PyTorch(Lstm(2)), WrittenLayouts.PyTorch(Lstm(2)).Batch("TBC", "NBH"));
        weights.Remove([.. weights.Arrays.Select(array => array.Name).Where(name => name.EndsWith(".grad", StringComparison.Ordinal))]);
        folder.Write("pair" + ending, ending == ".pt" ? weights.Pt() : weights.Safetensors());
        AssertRight(rest.Remove(WeightsOf(rest)), "pytorch", ending);
        AssertWrong(rest.Replace("weight_hh_l1.grad", Scaled));
        weights.Replace("bias_ih_l0", array => array with { Name = "x" });
        folder.Write("pair" + ending, ending == ".pt" ? weights.Pt() : weights.Safetensors());
        RecordingRefusal.Assert(folder.PathOf("pair.npz"), "x: found a name that the other file has as well; expected each name once", file: folder.PathOf("pair" + ending));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public void A_model_with_the_batch_first(int directions, bool byLayer)
    {
        // As many sequences as directions: shapes alone do not tell the two apart.
        ReferenceSizes sizes = new() { Layers = 2, Directions = directions, Batch = 2 };
        ReferenceLstm lstm = new(byLayer ? sizes with { Widths = [3, 2] } : sizes);
        var written = WrittenLayouts.Onnx(lstm, Initializer).Batch("BTC", byLayer ? "BDH" : "NBH", byLayer: byLayer);
        Model(written, directions, layout: 1);
        AssertRight(written.Remove(WeightsOf(written)), "onnx");
        AssertWrong(written.Replace("x.grad", Scaled));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_model_of_one_layer_with_outputs_of_four_axes(int directions)
    {
        var written = WrittenLayouts.Onnx(new(new() { Directions = directions }), Initializer).Batch("BTC", "BDH", "BTDC");
        Model(written, directions, layout: 1);
        AssertRight(written.Remove(WeightsOf(written)), "onnx");
        AssertWrong(written.Replace("h0.grad", Scaled));
    }

    [Fact]
    public void The_axes_that_a_recording_says_come_before_those_of_the_model()
    {
        var written = WrittenLayouts.Onnx(Lstm(1), Initializer).Batch("TBC", "NBH").Text("axes", "TBC");
        Model(written, 1, layout: 1);
        AssertRight(written.Remove(WeightsOf(written)), "onnx");
    }

    private static string Initializer(int l, string name) => $"onnx::LSTM_{l}{name}";

    private static ReferenceLstm Lstm(int directions) => new(new() { Layers = 2, Directions = directions });

    private static WrittenArray Scaled(WrittenArray array) => array with { Values = [.. array.Values.Select(value => 1.001 * value)] };

    private static string[] WeightsOf(WrittenRecording written) => [.. written.Arrays.Select(array => array.Name).Where(name => written.Arrays.Exists(other => other.Name == name + ".grad") && name != "x" && !name.StartsWith("h0", StringComparison.Ordinal) && !name.StartsWith("c0", StringComparison.Ordinal))];

    private void Model(WrittenRecording written, int directions, int layout = 0)
    {
        var names = WeightsOf(written);
        folder.Write("pair.onnx", OnnxWriter.Of([.. written.Arrays.Where(array => names.Contains(array.Name))], [.. Enumerable.Range(0, written.Sizes.Layers).Select(l => OnnxWriter.Node(
            "LSTM", $"n{l}", ["X", $"onnx::LSTM_{l}W", $"onnx::LSTM_{l}R", $"onnx::LSTM_{l}B", "", "h", "c"], ["Y"], OnnxWriter.Attribute("hidden_size", written.Sizes.CellsOf(l)), OnnxWriter.Attribute("layout", layout), OnnxWriter.Attribute("direction", directions == 2 ? "bidirectional" : "forward")))]));
    }

    private void AssertRight(WrittenRecording rest, string layout, string ending = ".onnx")
    {
        folder.Write("pair.npz", rest.Npz());
        Assert.Equal(layout, RecordingAudit.AssertRight(folder.PathOf("pair.npz")).Layout);
        Assert.Equal(layout, RecordingAudit.AssertRight(folder.PathOf("pair" + ending)).Layout);
    }

    private void AssertWrong(WrittenRecording rest) => RecordingAudit.AssertWrong(folder.Write("pair.npz", rest.Npz()));
}
