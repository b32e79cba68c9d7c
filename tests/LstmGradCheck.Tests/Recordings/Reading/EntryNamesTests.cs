using LstmGradCheck.Tests.Cli;
using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>What a report says each entry was read as.</summary>
public sealed class EntryNamesTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_entry_is_there_in_the_order_of_the_file()
    {
        var written = WrittenLayouts.PyTorch(new(new() { Directions = 2 })).Batch("TBC", "NBH").Text("axes", "TBC");
        written.Arrays.Add(WrittenArray.Double("loss", [1], 0));
        var names = Audit(written).Names;
        Assert.Equal([.. written.Arrays.Select(array => array.Name), "axes"], names.Keys);
        Assert.Equal("W of layer 1", names["weight_ih_l0"]);
        Assert.Equal("gradient of U of layer 1 reverse", names["weight_hh_l0_reverse.grad"]);
        Assert.Equal(("first b of layer 1", "second b of layer 1 reverse"), (names["bias_ih_l0"], names["bias_hh_l0_reverse"]));
        Assert.Equal(("inputs", "gradient of inputs", "gradient of initial outputs"), (names["x"], names["x.grad"], names["h0.grad"]));
        Assert.Equal(("dL/dy", "last states", "order of axes", "ignored"), (names["dy"], names["c_n"], names["axes"], names["loss"]));
    }

    [Fact]
    public void Arrays_of_several_kinds_gates_layers_or_directions_are_named_as_such()
    {
        var names = Audit(WrittenLayouts.TensorFlow(new(new() { HasPeepholes = true }), "w", "b", gate => $"wc{gate}").Batch("TBC", "BH")).Names;
        Assert.Equal(("W and U of layer 1", "b of layer 1", "out.P of layer 1"), (names["w"], names["b"], names["wco"]));
        names = Audit(WrittenLayouts.Cudnn(new(new() { Layers = 2 })).Batch("TBC", "BH", byLayer: true)).Names;
        Assert.Equal(("phi.W of layer 2", "second c.b of layer 1"), (names["pseudoLayer1.linLayerID1.matrix"], names["pseudoLayer0.linLayerID6.bias"]));
        Assert.Equal(("initial states of layer 2", "gradient of initial outputs of layer 1"), (names["c0_l1"], names["h0_l0.grad"]));
        names = Audit(WrittenLayouts.Onnx(new(new() { Directions = 2 }), (_, name) => name).Batch("TBC", "DBH")).Names;
        Assert.Equal(("U of layer 1 in both directions", "gradient of b of layer 1 in both directions"), (names["R"], names["B.grad"]));
        names = Audit(WrittenLayouts.OneDnn(new(new() { Layers = 3, Inputs = 2, Cells = 2 })).Batch("TBC", "LDBH")).Names;
        Assert.Equal("U of layers 1 to 3", names["weights_iter"]);
        names = Audit(WrittenLayouts.Dl4j(new(new() { HasPeepholes = true })).Batch("BCT", "NBH")).Names;
        Assert.Equal("U and P of layer 1", names["0_RW"]);
    }

    [Fact]
    public void For_people_a_few_are_named_within_eighty_columns()
    {
        var path = folder.Write("deep.npz", WrittenLayouts.PyTorch(new(new() { Layers = 4, Directions = 2 }), "model.encoder.").Batch("TBC", "NBH").Npz());
        var text = CommandRun.Audit(path).Output;
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        var lines = text[text.IndexOf("  names: ", StringComparison.Ordinal)..text.IndexOf("  forward pass:", StringComparison.Ordinal)].TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 1, 4);
        Assert.Equal(
            "names: model.encoder.weight_ih_l0 is W of layer 1, model.encoder.weight_hh_l0 is U of layer 1, model.encoder.bias_ih_l0 is first b of layer 1, model.encoder.bias_hh_l0 is second b of layer 1, 28 more",
            string.Join(' ', lines.Select(line => line.Trim())));
    }

    private RecordingAudit Audit(WrittenRecording written) => RecordingAudit.Of(folder.Write("some.npz", written.Npz()));
}
