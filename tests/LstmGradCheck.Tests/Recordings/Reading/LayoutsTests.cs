using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Recordings of the same LSTM in every layout, written by the layouts' documentation: all are right, and none is when a number of a gradient is not.</summary>
public sealed class LayoutsTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public static TheoryData<string> Names => [.. Recordings.Keys];

    private static Dictionary<string, Func<WrittenRecording>> Recordings { get; } = new()
    {
        ["pytorch, 2 layers"] = () => WrittenLayouts.PyTorch(Lstm(layers: 2)).Batch("TBC", "NBH"),
        ["pytorch, 2 layers, 2 directions, prefix"] = () => WrittenLayouts.PyTorch(Lstm(layers: 2, directions: 2), "model.encoder.lstm.").Batch("TBC", "NBH"),
        ["pytorch, no bias"] = () => WrittenLayouts.PyTorch(new(new() { HasBias = false })).Batch("TBC", "NBH"),
        ["torchsharp"] = () => WrittenLayouts.PyTorch(Lstm()).Batch("TBC", "NBH").Text("framework", "torchsharp"),
        ["keras, 2 layers"] = () => WrittenLayouts.Keras(Lstm(layers: 2), (l, _) => l == 0 ? "lstm/lstm_cell" : "lstm_1/lstm_cell_1").Batch("BTC", "NBH"),
        ["keras, 2 layers, 2 directions"] = () => WrittenLayouts.Keras(
            Lstm(layers: 2, directions: 2), (l, d) => l == 0 ? $"bidirectional/{Direction(d)}_lstm/lstm_cell" : $"bidirectional_1/{Direction(d)}_lstm_1/lstm_cell_1").Batch("BTC", "NBH"),
        ["tensorflow, BasicLSTM's path"] = () => WrittenLayouts.TensorFlow(Lstm(peepholes: true), "rnn/lstm_cell/kernel:0", "rnn/lstm_cell/bias:0", gate => $"rnn/lstm_cell/w_{gate}_diag:0").Batch("TBC", "NBH"),
        ["tensorflow, the op's names"] = () => WrittenLayouts.TensorFlow(Lstm(peepholes: true), "w", "b", gate => $"wc{gate}").Batch("TBC", "BH"),
        ["tensorflow, no bias"] = () => WrittenLayouts.TensorFlow(new(new() { HasBias = false, OnlyForgetBias = 1 }), "rnn/lstm_cell/kernel", "", _ => "").Batch("TBC", "BH"),
        ["onnx, peepholes, 4 axes"] = () => WrittenLayouts.Onnx(Lstm(directions: 2, peepholes: true), (_, name) => name).Batch("TBC", "DBH", "TDBC"),
        ["onnx, 3 axes"] = () => WrittenLayouts.Onnx(Lstm(directions: 2), (_, name) => name).Batch("TBC", "DBH"),
        ["onnx, layout 1"] = () => WrittenLayouts.Onnx(Lstm(directions: 2), (_, name) => name).Batch("BTC", "BDH", "BTDC").Text("axes", "BTC"),
        ["onnx, layout 1, as many sequences as directions"] = () => WrittenLayouts.Onnx(new(new() { Batch = 2, Directions = 2 }), (_, name) => name).Batch("BTC", "BDH", "BTDC").Text("axes", "BTC"),
        ["onnx, sequences first and steps last, as many sequences as directions"] = () => WrittenLayouts.Onnx(new(new() { Batch = 2, Directions = 2 }), (_, name) => name).Batch("BCT", "DBH").Text("axes", "BCT"),
        ["dl4j, 2 layers"] = () => WrittenLayouts.Dl4j(Lstm(layers: 2)).Batch("BCT", "NBH"),
        ["dl4j, 2 layers, peepholes, behind another layer"] = () => WrittenLayouts.Dl4j(Lstm(layers: 2, peepholes: true), first: 1).Batch("BCT", "NBH"),
        ["dl4j, one cell, peepholes"] = () => WrittenLayouts.Dl4j(new(new() { Cells = 1, HasPeepholes = true })).Batch("BCT", "NBH"),
        ["mxnet, 2 layers, 2 directions"] = () => WrittenLayouts.Mxnet(Lstm(layers: 2, directions: 2)).Batch("TBC", "NBH"),
        ["cudnn, 2 layers"] = () => WrittenLayouts.Cudnn(Lstm(layers: 2)).Batch("TBC", "NBH"),
        ["cudnn, 2 directions"] = () => WrittenLayouts.Cudnn(Lstm(directions: 2)).Batch("TBC", "NBH"),
        ["cudnn, 2 layers, 2 directions"] = () => WrittenLayouts.Cudnn(Lstm(layers: 2, directions: 2)).Batch("TBC", "NBH"),
        ["cudnn, 2 layers, as many inputs, cells and steps"] = () => WrittenLayouts.Cudnn(new(new() { Layers = 2, Inputs = 2, Cells = 2, Steps = 4 })).Batch("TBC", "NBH"),
        ["cudnn, 2 directions, as many inputs, cells and steps"] = () => WrittenLayouts.Cudnn(new(new() { Directions = 2, Inputs = 2, Cells = 2, Steps = 2 })).Batch("TBC", "NBH"),
        ["matlab, 2 layers"] = () => WrittenLayouts.Matlab(Lstm(layers: 2)).Batch("CBT", "HB", byLayer: true),
        ["cntk, peepholes"] = () => WrittenLayouts.Cntk(Lstm(peepholes: true)).Batch("BTC", "BH"),
        ["onednn, 2 directions, peepholes"] = () => WrittenLayouts.OneDnn(Lstm(directions: 2, peepholes: true)).Batch("TBC", "LDBH"),
        ["keras, 3 layers of different widths"] = () => WrittenLayouts.Keras(Lstm([2, 4, 3]), (l, _) => $"lstm_{l}/lstm_cell").Batch("BTC", "BH", byLayer: true),
        ["keras, 2 layers of different widths, 2 directions"] = () => WrittenLayouts.Keras(Lstm([3, 1], directions: 2), (l, d) => $"bidirectional_{l}/{Direction(d)}_lstm_{l}/lstm_cell").Batch("BTC", "DBH", byLayer: true),
        ["matlab, 2 layers of different widths"] = () => WrittenLayouts.Matlab(Lstm([1, 4])).Batch("CBT", "HB", byLayer: true),
        ["dl4j, 2 layers of different widths, peepholes"] = () => WrittenLayouts.Dl4j(new(new() { Layers = 2, Widths = [4, 2], HasPeepholes = true })).Batch("BCT", "BH", byLayer: true),
        ["mxnet, 2 layers of different widths, 2 directions"] = () => WrittenLayouts.Mxnet(Lstm([2, 3], directions: 2)).Batch("TBC", "DBH", byLayer: true),
        ["cudnn, 2 layers of different widths, 2 directions"] = () => WrittenLayouts.Cudnn(Lstm([2, 3], directions: 2)).Batch("TBC", "NBH", byLayer: true),
        ["onednn, 3 layers"] = () => WrittenLayouts.OneDnn(new(new() { Layers = 3, Inputs = 2, Cells = 2 })).Batch("TBC", "LDBH"),
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_right_recording_is_right(string name)
    {
        var audit = RecordingAudit.AssertRight(folder.Write("right.npz", Recordings[name]().Npz()));
        Assert.Equal(name.Split(',')[0].Replace("torchsharp", "pytorch", StringComparison.Ordinal), audit.Layout);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_number_that_is_wrong_in_any_gradient_is_found(string name)
    {
        foreach (var gradient in Recordings[name]().Arrays.Select(array => array.Name).Where(array => array.EndsWith(".grad", StringComparison.Ordinal)))
        {
            var recording = Recordings[name]().Replace(gradient, array => array with { Values = [.. array.Values[..^1], array.Values[^1] + 1e-4] });
            Assert.Equal(1, RecordingAudit.Of(folder.Write("wrong.npz", recording.Npz())).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gates_exchanged_in_the_gradients_are_found(string name)
    {
        var recording = Recordings[name]();
        var gradient = recording.Arrays.First(array => array.Name.EndsWith(".grad", StringComparison.Ordinal));
        recording.Replace(gradient.Name, array => array with { Values = [.. array.Values.Reverse()] });
        Assert.Equal(1, RecordingAudit.Of(folder.Write("wrong.npz", recording.Npz())).Status);
    }

    private static ReferenceLstm Lstm(int layers = 1, int directions = 1, bool peepholes = false) => new(new() { Layers = layers, Directions = directions, HasPeepholes = peepholes });

    private static ReferenceLstm Lstm(int[] widths, int directions = 1) => new(new() { Layers = widths.Length, Widths = widths, Directions = directions });

    private static string Direction(int d) => d == 1 ? "backward" : "forward";
}
