using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Tests.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Reading;

/// <summary>The forms that the convention leaves to whoever records.</summary>
public sealed class ReadingFormsTests : IDisposable
{
    private readonly FormatFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_sequence_may_be_without_an_axis_for_sequences(int directions)
    {
        var lstm = new ReferenceLstm(new() { Batch = 1, Layers = 2, Directions = directions });
        Right(WrittenLayouts.PyTorch(lstm).Batch("TC", "NH"));
        Right(WrittenLayouts.PyTorch(lstm).Batch("TC", "NH", byLayer: true));
        Right(WrittenLayouts.Keras(lstm, (l, d) => $"{(d == 0 ? "forward" : "backward")}_lstm_{l}/lstm_cell").Batch("TC", "NH"));
        Right(WrittenLayouts.OneDnn(new(lstm.Sizes with { Layers = 1 })).Batch("TC", "LDH"));
        Right(WrittenLayouts.Onnx(new(lstm.Sizes with { Layers = 1 }), (_, name) => name).Batch("TC", "DH", "TDC"));
        Right(WrittenLayouts.Dl4j(new(lstm.Sizes with { Directions = 1 })).Batch("CT", "NH"));
    }

    [Fact]
    public void The_axes_may_be_any_of_the_four()
    {
        var lstm = new ReferenceLstm(new() { Layers = 2, Batch = 4, Steps = 4, Inputs = 4, Cells = 4 });
        foreach (var axes in (string[])["TBC", "BTC", "BCT", "CBT"])
            Right(WrittenLayouts.PyTorch(lstm).Batch(axes, "NBH").Text("axes", axes));
    }

    [Fact]
    public void States_may_be_an_entry_for_each_layer()
    {
        var lstm = new ReferenceLstm(new() { Layers = 2 });
        Right(WrittenLayouts.PyTorch(lstm).Batch("TBC", "BH", byLayer: true));
        Right(WrittenLayouts.PyTorch(lstm).Batch("TBC", "DBH", byLayer: true));
        Right(WrittenLayouts.PyTorch(new(lstm.Sizes with { Directions = 2 })).Batch("TBC", "DBH", byLayer: true));
        Right(WrittenLayouts.PyTorch(new(lstm.Sizes with { Layers = 1 })).Batch("TBC", "BH"));
    }

    [Fact]
    public void Gradients_of_initial_states_may_be_there_without_them()
    {
        var lstm = new ReferenceLstm(new() { Layers = 2, HasStates = false });
        Right(WrittenLayouts.PyTorch(lstm).Batch("TBC", "NBH").Remove("h0", "c0"));
        var byLayer = WrittenLayouts.PyTorch(lstm).Batch("TBC", "BH", byLayer: true).Remove("h0_l0", "h0_l1", "c0_l0", "c0_l1");
        Right(byLayer);
        Assert.Contains("upstream: dy, dh_n, dc_n; initial states: 0", Audit(byLayer).Facts);
        Wrong(WrittenLayouts.PyTorch(lstm).Batch("TBC", "NBH").Remove("h0", "c0").Replace("h0.grad", array => array with { Values = [.. array.Values.Reverse()] }));
    }

    [Fact]
    public void What_is_beyond_the_end_of_a_sequence_is_without_effect()
    {
        var lstm = new ReferenceLstm(new() { Layers = 2, Directions = 2, Lengths = [2, 4, 1] });
        Right(Padded());
        Right(Padded().Replace("lengths", array => WrittenArray.Int32("lengths", [3], array.Values)));
        var right = Padded().Arrays.Single(array => array.Name == "x").Values;
        var garbage = Padded().Replace("x", array => array with { Values = [.. array.Values.Select((value, at) => IsBeyond(at) ? 1000 + at : value)] })
            .Replace("dy", array => array with { Values = [.. array.Values.Select((value, at) => lstm.IsThere(at / 12, at / 4 % 3) ? value : -77)] });
        Assert.NotEqual(right, garbage.Arrays.Single(array => array.Name == "x").Values);
        Right(garbage);
        Wrong(Padded().Replace("x.grad", array => array with { Values = [.. array.Values.Select((value, at) => IsBeyond(at) ? 1e-3 : value)] }));

        WrittenRecording Padded()
        {
            var written = WrittenLayouts.PyTorch(lstm).Batch("TBC", "NBH");
            written.Arrays.Add(WrittenArray.Int64("lengths", [3], 2, 4, 1));
            return written;
        }

        bool IsBeyond(int at) => !lstm.IsThere(at / 9, at / 3 % 3);
    }

    [Fact]
    public void Outputs_beyond_the_end_must_be_0()
    {
        var written = WrittenLayouts.PyTorch(new(new() { Lengths = [2, 4, 1] })).Batch("TBC", "NBH").Replace("y", array => array with { Values = [.. array.Values.Select(value => value == 0 ? 0.5 : value)] });
        written.Arrays.Add(WrittenArray.Int64("lengths", [3], 2, 4, 1));
        Assert.Equal((1, false), (Audit(written).Status, Audit(written).ForwardAgrees));
    }

    [Fact]
    public void A_wrong_gradient_of_the_second_of_two_biases_is_wrong()
    {
        var audit = Wrong(WrittenLayouts.PyTorch(new(new() { Layers = 2 })).Batch("TBC", "NBH").Replace("bias_hh_l1.grad", array => array with { Values = [.. array.Values.Select(value => 2 * value)] }));
        Assert.StartsWith("of the second of two biases: ", audit.Finding, StringComparison.Ordinal);
        Assert.EndsWith("the right times 2", audit.Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_added_to_the_bias_of_f_may_be_said(bool isInteger)
    {
        var written = WrittenLayouts.Keras(new(new()), (_, _) => "lstm/lstm_cell");
        written.Batch("BTC", "NBH").Replace("lstm/lstm_cell/bias:0", array => array with { Values = [.. array.Values.Select((value, at) => at is 2 or 3 ? value - 2 : value)] });
        Assert.Equal("2 added to the bias of f", Audit(written).ReadAs);
        written.Arrays.Add(isInteger ? WrittenArray.Int64("forget_bias", [], 2) : WrittenArray.Double("forget_bias", [1], 2));
        Right(written);
    }

    [Fact]
    public void What_is_added_to_the_forget_gate_counts_where_there_is_no_bias()
    {
        var written = WrittenLayouts.Keras(new(new() { Layers = 2, HasBias = false, OnlyForgetBias = 2 }), (l, _) => $"lstm_{l}/lstm_cell").Batch("BTC", "NBH");
        Assert.Equal("2 added to the bias of f", Audit(written).ReadAs);
        written.Arrays.Add(WrittenArray.Double("forget_bias", [], 2));
        Right(written);
    }

    [Fact]
    public void Ten_layers_come_in_the_order_of_their_numbers()
    {
        var written = WrittenLayouts.Keras(new(new() { Layers = 11 }), (l, _) => l == 0 ? "lstm/lstm_cell" : $"lstm_{l}/lstm_cell").Batch("BTC", "NBH");
        written.Arrays.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        Right(written);
    }

    [Fact]
    public void Kernels_of_other_layers_are_ignored_and_listed()
    {
        var written = WrittenLayouts.Keras(new(new()), (_, _) => "model/lstm/lstm_cell").Batch("BTC", "NBH");
        foreach (var dense in (string[])["dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"])
            written.Arrays.Add(WrittenArray.Double(dense, dense.EndsWith("s:0", StringComparison.Ordinal) ? [4] : [2, 4], new double[dense.EndsWith("s:0", StringComparison.Ordinal) ? 4 : 8]));
        var audit = Audit(written);
        Assert.Equal((0, "keras", "ignored: dense/kernel:0, dense/bias:0, dense_1/kernel:0, dense_1/bias:0"), (audit.Status, audit.Layout, audit.Ignored));
    }

    [Theory]
    [InlineData("dense", 4, 4)]
    [InlineData("output", 2, 3)]
    public void A_kernel_of_another_layer_beside_one_that_holds_both_is_ignored_and_listed(string layer, int inputs, int outputs)
    {
        var written = WrittenLayouts.TensorFlow(new(new()), "model/rnn/lstm_cell/kernel", "model/rnn/lstm_cell/bias", _ => "").Batch("TBC", "BH");
        written.Arrays.Insert(0, WrittenArray.Double($"model/{layer}/kernel", [inputs, outputs], new double[inputs * outputs]));
        written.Arrays.Insert(0, WrittenArray.Double($"model/{layer}/bias", [outputs], new double[outputs]));
        Assert.Equal((0, $"ignored: model/{layer}/bias, model/{layer}/kernel"), (Audit(written).Status, Audit(written).Ignored));
        written.Rename(name => name.Replace("lstm_cell", "cell", StringComparison.Ordinal));
        if (outputs % 4 == 0)
            Assert.Throws<ProblemException>(() => RecordingFile.Read(folder.Write("two.npz", written.Npz())));
        else
            Assert.Equal(0, Audit(written).Status);
    }

    [Fact]
    public void Layers_above_one_without_biases_may_have_them()
    {
        var written = WrittenLayouts.Keras(new(new() { Layers = 2 }), (l, _) => $"lstm_{l}/lstm_cell").Batch("BTC", "NBH").Remove("lstm_0/lstm_cell/bias:0", "lstm_0/lstm_cell/bias:0.grad");
        // Without its bias the lower layer is another network; the upper one's bias is read all the same.
        Assert.Equal(false, Audit(written).ForwardAgrees);
        Assert.DoesNotContain(Audit(written).Facts, fact => fact.Contains("ignored", StringComparison.Ordinal) || fact.Contains("no bias", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_outputs_only_those_of_the_last_step_are_compared_where_no_others_were_recorded()
    {
        const int Last = 2 * 2 * 3 * 2; // h_n and c_n of two layers, three sequences and two cells
        var (with, without) = (Compared("y"), Compared("y", "h_n", "c_n"));
        Assert.Equal((Last, true, null), (with.Values - without.Values, with.ForwardAgrees, without.ForwardAgrees));

        (int Values, bool? ForwardAgrees) Compared(params string[] without)
        {
            var audit = Audit(WrittenLayouts.PyTorch(new(new() { Layers = 2 })).Batch("TBC", "NBH").Remove(without));
            return ((int)audit.Problem["recordedWithOurs"]!["comparedValues"]!, audit.ForwardAgrees);
        }
    }

    [Fact]
    public void Other_kinds_of_files_say_the_same()
    {
        var written = WrittenLayouts.PyTorch(new(new() { Layers = 2, Lengths = [2, 4, 1] })).Batch("BTC", "NBH").Text("axes", "BTC").Text("framework", "pytorch");
        written.Arrays.Add(WrittenArray.Int64("lengths", [3], 2, 4, 1));
        RecordingAudit.AssertRight(folder.Write("right.npz", written.Npz()));
        RecordingAudit.AssertRight(folder.Write("right.safetensors", written.Safetensors()));
        RecordingAudit.AssertRight(folder.Write("right.pt", written.Pt()));
    }

    private RecordingAudit Audit(WrittenRecording recording) => RecordingAudit.Of(folder.Write("some.npz", recording.Npz()));

    private void Right(WrittenRecording recording) => RecordingAudit.AssertRight(folder.Write("right.npz", recording.Npz()));

    private RecordingAudit Wrong(WrittenRecording recording) => RecordingAudit.AssertWrong(folder.Write("wrong.npz", recording.Npz()));
}
