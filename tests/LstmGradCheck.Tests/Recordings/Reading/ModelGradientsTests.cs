using LstmGradCheck.Tests.Cli;
using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Which layout the entry framework, or the option --layout, may name beside a model of ONNX: that of the weights, or that of the gradients.</summary>
public sealed class ModelGradientsTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("onnx", true)]
    [InlineData("onnx", false)]
    [InlineData("pytorch", false)]
    [InlineData("torchsharp", false)]
    public void The_layout_of_the_weights_or_that_of_the_gradients(string named, bool ofInitializers)
    {
        Write(ofInitializers, named);
        Assert.Equal("onnx", RecordingAudit.AssertRight(folder.PathOf("pair.onnx")).Layout);
        Write(ofInitializers);
        Assert.Equal("onnx", RecordingAudit.AssertRight(folder.PathOf("pair.npz"), "--layout", named).Layout);
    }

    [Theory]
    [InlineData("keras", false, "onnx or pytorch")]
    [InlineData("pytorch", true, "onnx")]
    public void Any_other_is_refused(string named, bool ofInitializers, string expected)
    {
        expected += ", the layouts of the model and of the gradients beside it";
        Write(ofInitializers, named);
        RecordingRefusal.Assert(folder.PathOf("pair.onnx"), $"framework: found '{named}'; expected {expected}", file: folder.PathOf("pair.npz"));
        Write(ofInitializers);
        Assert.Equal(new CommandRun(2, "", $"gradcheck: {folder.PathOf("pair.npz")}: found the layout {named}; expected {expected}\n"), CommandRun.Audit(folder.PathOf("pair.npz"), "--layout", named));
    }

    [Fact]
    public void Without_gradients_of_weights_it_is_that_of_the_model()
    {
        Write(ofInitializers: true, "pytorch", ".grad");
        RecordingRefusal.Assert(folder.PathOf("pair.npz"), "framework: found 'pytorch'; expected onnx, the layouts of the model and of the gradients beside it");
        Write(ofInitializers: true, "onnx", ".grad");
        Assert.Equal(0, RecordingAudit.Of(folder.PathOf("pair.npz")).Status);
    }

    [Fact]
    public void An_unknown_one_is_refused_as_everywhere()
    {
        Write(ofInitializers: true, "caffe");
        Assert.Contains("framework: found 'caffe'; expected one of: pytorch, ", CommandRun.Audit(folder.PathOf("pair.npz")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_names_the_initializers_and_the_gradients()
    {
        Write(ofInitializers: false);
        var audit = RecordingAudit.Of(folder.PathOf("pair.npz"));
        Assert.Equal(("W of layer 1", "gradient of U of layer 1", "inputs"), (audit.Names["node/W"], audit.Names["weight_hh_l0.grad"], audit.Names["x"]));
        Assert.Contains("names: node/W is W of layer 1, node/R is U of layer 1, node/B is b of layer 1", audit.Facts);
        Assert.Contains(audit.Facts, fact => fact.StartsWith("names of gradients: weight_ih_l0.grad is gradient of W of layer 1, weight_hh_l0.grad", StringComparison.Ordinal));
        Write(ofInitializers: true);
        audit = RecordingAudit.Of(folder.PathOf("pair.npz"));
        Assert.Equal("gradient of b of layer 1", audit.Names["node/B.grad"]);
        Assert.DoesNotContain(audit.Facts, fact => fact.StartsWith("names of gradients", StringComparison.Ordinal));
    }

    /// <summary>Writes a model of one layer, and all else in an archive: with gradients under the initializers' names or PyTorch's.</summary>
    private void Write(bool ofInitializers, string? framework = null, string without = "none")
    {
        var lstm = new ReferenceLstm(new());
        var model = WrittenLayouts.Onnx(lstm, (_, name) => $"node/{name}");
        string[] weights = ["node/W", "node/R", "node/B"];
        folder.Write("pair.onnx", OnnxWriter.Of(
            [.. model.Arrays.Where(array => weights.Contains(array.Name))], OnnxWriter.Node("LSTM", "n", ["X", .. weights], ["Y"], OnnxWriter.Attribute("hidden_size", lstm.Sizes.Cells))));
        var rest = (ofInitializers ? model : WrittenLayouts.PyTorch(lstm)).Batch("TBC", "NBH");
        rest.Remove([.. rest.Arrays.Select(array => array.Name).Where(name => name is not ("x" or "h0" or "c0") && (rest.Arrays.Exists(other => other.Name == name + ".grad") || (name.EndsWith(without, StringComparison.Ordinal) && !name.StartsWith("x.", StringComparison.Ordinal))))]);
        folder.Write("pair.npz", (framework is null ? rest : rest.Text("framework", framework)).Npz());
    }
}
