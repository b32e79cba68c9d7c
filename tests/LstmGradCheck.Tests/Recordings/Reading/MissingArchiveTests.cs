using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Weights alone, without the archive of all else beside them.</summary>
public sealed class MissingArchiveTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mine.onnx")]
    [InlineData("mine.pt")]
    [InlineData("mine.safetensors")]
    public void It_is_said_what_was_expected_beside_them(string name)
    {
        var path = folder.Write(name, Weights(name));
        RecordingRefusal.Assert(path, $"found no entry x; expected x, the input, with dy and the gradients in {folder.PathOf("mine.npz")} beside it");
        var rest = WrittenLayouts.PyTorch(new(new())).Batch("TBC", "NBH").Remove("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");
        folder.Write("mine.npz", rest.Npz());
        RecordingAudit.AssertRight(path);
        folder.Write("mine.npz", rest.Remove("x", "x.grad").Npz());
        RecordingRefusal.Assert(path, "found no entry x; expected x, the input");
    }

    private static byte[] Weights(string name)
    {
        var lstm = new ReferenceLstm(new());
        var written = name.EndsWith(".onnx", StringComparison.Ordinal) ? WrittenLayouts.Onnx(lstm, (_, array) => array) : WrittenLayouts.PyTorch(lstm);
        written.Remove([.. written.Arrays.Select(array => array.Name).Where(array => array.EndsWith(".grad", StringComparison.Ordinal))]);
        return name switch
        {
            "mine.pt" => written.Pt(),
            "mine.safetensors" => written.Safetensors(),
            _ => OnnxWriter.Of(written.Arrays, OnnxWriter.Node("LSTM", "n", ["X", "W", "R", "B"], ["Y"], OnnxWriter.Attribute("hidden_size", lstm.Sizes.Cells))),
        };
    }
}
