using LstmGradCheck.Tests.Checking.Problems;
using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>Recordings that are right but for one thing, and the line that says so.</summary>
public sealed class RefusalsTests : IDisposable
{
    private const string Names = "pytorch, torchsharp, keras, tensorflow, onnx, dl4j, mxnet, cudnn, matlab, cntk, onednn";

    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("framework", "caffe", $"framework: found 'caffe'; expected one of: {Names}")]
    [InlineData("framework", "\u001b[31m", $"framework: found '\\u001b[31m'; expected one of: {Names}")]
    [InlineData("framework", "keras", "found no weights of an LSTM under the names of keras; expected recurrent weights and those from inputs, such as lstm/lstm_cell/recurrent_kernel")]
    [InlineData("axes", "TCB", "axes: found 'TCB'; expected one of: TBC, BTC, BCT, CBT")]
    [InlineData("lengths", "all", "lengths: found one value; expected shape 3, one length for each sequence")]
    [InlineData("precision", "int8", "precision: found 'int8'; expected one of: float64, float32, float16, bfloat16")]
    [InlineData("forget_bias", "1", "forget_bias: found elements of type text; expected float32, float64, float16 or bfloat16")]
    public void A_text(string name, string text, string message) => Refused(Right().Text(name, text), message.Replace("type text", "type <U" + text.Length, StringComparison.Ordinal));

    [Fact]
    public void Lengths()
    {
        Refused(With(WrittenArray.Int64("lengths", [3], 2, 5, 1)), "lengths: found 5 as length 2; expected 1 to 4, the steps of x");
        Refused(With(WrittenArray.Int32("lengths", [3], 0, 4, 1)), "lengths: found 0 as length 1; expected 1 to 4, the steps of x");
        Refused(With(WrittenArray.Int64("lengths", [2], 2, 4)), "lengths: found shape 2; expected shape 3, one length for each sequence");
        Refused(With(WrittenArray.Double("lengths", [3], 2, 4, 1)), "lengths: found elements of type <f8; expected int32 or int64");
    }

    [Fact]
    public void Reserved_entries_of_another_type_or_shape()
    {
        Refused(With(WrittenArray.Int64("framework", [1], 1)), "framework: found elements of type <i8; expected a text");
        Refused(With(WrittenArray.Double("forget_bias", [2], 1, 1)), "forget_bias: found shape 2; expected one number");
        Refused(Changed("x", array => WrittenArray.Int64("x", array.Shape, array.Values)), "x: found elements of type <i8; expected float32, float64, float16 or bfloat16");
        Refused(Changed("dy", array => Of("dy", 4, 3, 3)), "dy: found shape 4 x 3 x 3; expected 4 x 3 x 2 (T x B x C)");
        Refused(Changed("h0", array => Of("h0", 1, 3, 3)), "h0: found shape 1 x 3 x 3; expected 1 x 3 x 2 (LD x B x H) or 3 x 2 (B x H)");
        Refused(Changed("x", array => Of("x", 4, 3, 2)), "x: found shape 4 x 3 x 2, which has 2 features as T x B x C; expected 3 features, as the lowest layer has inputs");
        Refused(Changed("x", array => Of("x", 4)), "x: found shape 4; expected T x B x C, or without B for one sequence");
        Refused(Changed("x", array => Of("x", 0, 3, 3)), "x: found no step; expected at least one");
        Refused(Changed("x", array => Of("x", 4, 0, 3)), "x: found no sequence; expected at least one");
        Refused(Right().Remove("x", "x.grad"), "found no entry x; expected x, the input");
        Refused(With(Of("h0_l0", 3, 2)), "h0_l0: found an entry of one layer beside h0 of all; expected one or the other");
    }

    [Fact]
    public void States_of_layers_of_different_widths_in_one_array()
    {
        var lstm = new ReferenceLstm(new() { Layers = 2, Widths = [2, 4] });
        var byLayer = WrittenLayouts.PyTorch(lstm).Batch("TBC", "BH", byLayer: true);
        RecordingAudit.AssertRight(folder.Write("right.npz", byLayer.Npz()));
        foreach (var name in (string[])["h0", "c0.grad", "dc_n", "h_n"])
        {
            var (of, ending) = name.EndsWith(".grad", StringComparison.Ordinal) ? (name[..^5], ".grad") : (name, "");
            var one = WrittenLayouts.PyTorch(lstm).Batch("TBC", "BH", byLayer: true).Remove($"{of}_l0{ending}", $"{of}_l1{ending}");
            one.Arrays.Add(Of(name, 2, 3, 2));
            Refused(one, $"{name}: found one array for layers of different widths; expected an entry for each layer, {of}_l0{ending} and so on");
        }

        Refused(byLayer.Replace("h0_l1", _ => Of("h0_l1", 3, 2)), "h0_l1: found shape 3 x 2; expected 1 x 3 x 4 (LD x B x H) or 3 x 4 (B x H)");
    }

    [Fact]
    public void Shapes_that_fit_in_another_order_of_axes()
    {
        Refused(
            WrittenLayouts.PyTorch(new(new())).Batch("BTC", "NBH"),
            "dh_n: found shape 1 x 3 x 2; expected 1 x 4 x 2 (LD x B x H) or 4 x 2 (B x H); or an entry axes that says BTC, where everything fits");
        Refused(
            WrittenLayouts.Onnx(new(new() { Directions = 2 }), (_, name) => name).Batch("BTC", "BDH", "BTDC"),
            "dy: found shape 3 x 4 x 2 x 2; expected 3 x 2 x 4 x 2 (T x D x B x C); or an entry axes that says BTC, where everything fits");
        Refused(
            WrittenLayouts.Matlab(new(new())).Batch("TBC", "HB", byLayer: true),
            "x: found shape 4 x 3 x 3, which has 4 features as C x B x T; expected 3 features, as the lowest layer has inputs; or an entry axes that says TBC, where everything fits");
    }

    [Fact]
    public void Weights_that_contradict_each_other()
    {
        Refused(Changed("weight_hh_l0", array => Of("weight_hh_l0", 8, 3)), "weight_hh_l0: found shape 8 x 3; expected 4H x H = 8 x 2, as the other weights of the layer say");
        Refused(Changed("weight_ih_l0", array => Of("weight_ih_l0", 7, 3)), "weight_ih_l0: found shape 7 x 3; expected 4H x I, which no axis of 7 fits");
        Refused(Changed("weight_ih_l0", array => Of("weight_ih_l0", 8)), "weight_ih_l0: found shape 8; expected 2 axes, 4H x I");
        Refused(Changed("weight_ih_l0.grad", array => Of("weight_ih_l0.grad", 8, 2)), "weight_ih_l0.grad: found shape 8 x 2; expected shape 8 x 3, that of weight_ih_l0");
        Refused(Changed("weight_ih_l1", array => Of("weight_ih_l1", 8, 3), layers: 2), "weight_ih_l1: found shape 8 x 3, which has 3 inputs; expected 2 inputs, what comes from below");
    }

    [Fact]
    public void Weights_that_are_missing_or_too_many()
    {
        Refused(Right(2).Remove("weight_hh_l1", "weight_hh_l1.grad"), "weight_ih_l1: found a layer without weight_hh_l1; expected it");
        Refused(Right(2).Remove("bias_hh_l1", "bias_hh_l1.grad"), "weight_ih_l1: found a layer without bias_hh_l1; expected it, or no array like it in any layer");
        Refused(Right(2).Rename(name => name.Replace("_l1", "_l2", StringComparison.Ordinal)), "weight_ih_l2: found layer 2, but no layer 1; expected layers numbered from 0, none missing");
        Refused(Right(2).Rename(name => name.Contains("_l1", StringComparison.Ordinal) ? "other." + name : name), "other.weight_ih_l1: found weights of a second LSTM; expected those of one, such as weight_ih_l0; leave one of them out");
        Refused(With(Of("weight_ih_l00", 8, 3)), "weight_ih_l00: found a second array for what weight_ih_l0 is; expected one");
        var both = WrittenLayouts.PyTorch(new(new() { Layers = 2, Directions = 2 })).Batch("TBC", "NBH");
        Refused(both.Remove([.. both.Arrays.Select(array => array.Name).Where(name => name.Contains("_l1_reverse", StringComparison.Ordinal))]), "weight_ih_l1: found one direction of a layer; expected both, as in other layers");
        both = Right();
        both.Arrays.AddRange(WrittenLayouts.Mxnet(new(new())).Arrays);
        Refused(both, "found weights under the names of pytorch and of mxnet; expected an entry framework, or the option --layout, that says which");
    }

    [Fact]
    public void Gradients()
    {
        Refused(With(Of("weight_ho_l0.grad", 8, 2)), "weight_ho_l0.grad: found the gradient of an array that is not there; expected an entry weight_ho_l0, or names such as weight_ih_l0.grad");
        Refused(With(Of("\u001b[31mred.grad", 1)), @"\u001b[31mred.grad: found the gradient of an array that is not there; expected an entry \u001b[31mred, or names such as weight_ih_l0.grad");
        Refused(Right().Remove("dy", "dh_n", "dc_n"), "found none of dy, dh_n and dc_n; expected at least one: what the backward pass was given");
        var none = Right();
        Refused(none.Remove([.. none.Arrays.Select(array => array.Name).Where(name => name.EndsWith(".grad", StringComparison.Ordinal))]), "found no gradient; expected at least one entry NAME.grad beside NAME");
    }

    [Theory]
    [InlineData("dy")]
    [InlineData("y")]
    [InlineData("h_n")]
    [InlineData("c0")]
    [InlineData("weight_hh_l0")]
    [InlineData("bias_hh_l0.grad")]
    [InlineData("x.grad")]
    public void Numbers_that_are_not_finite(string name)
    {
        Refused(Changed(name, array => array with { Values = [.. array.Values[..2], double.NaN, .. array.Values[3..]] }), name + ": found NaN as value 3; expected finite numbers");
        Refused(Changed(name, array => array with { Values = [double.NegativeInfinity, .. array.Values[1..]] }), name + ": found -Infinity as value 1; expected finite numbers");
    }

    [Theory]
    [InlineData("<i2", 2)]
    [InlineData(">f8", 8)]
    [InlineData("|O", 8)]
    public void Numbers_of_another_type(string dtype, int size)
    {
        var path = folder.Write("other.npz", Right().Remove("dy").Npz(("dy.npy", NpzBuilder.Npy(NpzBuilder.Header(dtype, "(4, 3, 2)"), new byte[24 * size]))));
        RecordingRefusal.Assert(path, $"dy: found elements of type {dtype}; expected float32, float64, float16 or bfloat16");
    }

    [Fact]
    public void A_name_twice()
    {
        var path = folder.Write("twice.npz", Right().Npz(("dy.npy", NpzBuilder.Npy(NpzBuilder.Header("<f8", "()"), new byte[8]))));
        RecordingRefusal.Assert(path, "dy: found a second array of this name; expected one");
    }

    [Fact]
    public void The_recording_that_these_tests_spoil_is_right() => RecordingAudit.AssertRight(folder.Write("right.npz", Right().Npz()));

    private static WrittenRecording Right(int layers = 1) => WrittenLayouts.PyTorch(new(new() { Layers = layers })).Batch("TBC", "NBH");

    private static WrittenRecording Changed(string name, Func<WrittenArray, WrittenArray> change, int layers = 1) => Right(layers).Replace(name, change);

    private static WrittenRecording With(WrittenArray array)
    {
        var recording = Right();
        recording.Arrays.Add(array);
        return recording;
    }

    private static WrittenArray Of(string name, params int[] shape) => WrittenArray.Double(name, shape, new double[shape.Aggregate(1, (product, length) => product * length)]);

    private void Refused(WrittenRecording recording, string message) => RecordingRefusal.Assert(folder.Write("spoilt.npz", recording.Npz()), message);
}
