using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Recordings;

/// <summary>Recordings that PyTorch's autograd made, right ones and ones with a known mistake.</summary>
public sealed class ExampleRecordingsTests
{
    [Theory]
    [InlineData("pytorch-script.npz", "pytorch", false)]
    [InlineData("pytorch-batch-first.safetensors", "pytorch", true)]
    [InlineData("keras.npz", "keras", true)]
    [InlineData("onnx-peephole.npz", "onnx", true)]
    [InlineData("tf-blocklstm.npz", "tensorflow", true)]
    public void A_right_one_is_right(string name, string layout, bool hasOutputs)
    {
        var audit = RecordingAudit.Of(PathOf(name), "--strict");
        Assert.Equal((0, layout, hasOutputs ? true : null, "", "", ""), (audit.Status, audit.Layout, audit.ForwardAgrees, audit.Finding, audit.ReadAs, audit.Ignored));
        Assert.Equal(!hasOutputs, audit.Facts.Contains("y not recorded: whether this is the network that you ran cannot be told"));
        Assert.Contains("everything agrees", CommandRun.Audit(PathOf(name)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pytorch-W1.npz", "dE/dlayer2.in.U")]
    [InlineData("keras-C1.npz", "dE/dx")]
    [InlineData("dl4j-H2-out.npz", "dE/dx")]
    [InlineData("pytorch-c-not-handed-down.safetensors", "dE/dx")]
    [InlineData("onnx-divided-by-batch.npz", "dE/dx", "all 24 recorded gradients are the right ones times 1/4 = 1/B, divided by the number of sequences")]
    public void A_wrong_one_is_wrong(string name, string first, string finding = "")
    {
        var audit = RecordingAudit.AssertWrong(PathOf(name));
        Assert.Equal((finding, first, ""), (audit.Finding, (string)audit.Problem["firstDivergence"]!["name"]!, audit.Ignored));
        Assert.Equal("recorded", (string)audit.Problem["standsAlone"]!);
    }

    [Theory]
    [InlineData("pytorch-W1.npz", "W1 in both layers")]
    [InlineData("keras-C1.npz", "C1 in layer 1")]
    [InlineData("dl4j-H2-out.npz", "H2.U-out in both layers")]
    [InlineData("pytorch-c-not-handed-down.safetensors", "H2.c in both layers")]
    [InlineData("pytorch-windows-of-4.npz", "T1.4 in both layers")] // detach() after every 4 of 10 steps
    public void The_mistake_of_a_wrong_one_is_named(string name, string mistake) =>
        Assert.Contains($"DIAGNOSIS: known mistake {mistake} explains all", CommandRun.Audit(PathOf(name)).Output, StringComparison.Ordinal);

    [Fact]
    public void What_would_decide_has_the_name_that_it_has_in_a_recording()
    {
        var problem = RecordingFile.Read(PathOf("keras-C1.npz"));
        var recorded = problem.Recorded[GradientKind.Exact];
        var reduced = new GradientTrace(recorded.Source, recorded.Gradient, [.. recorded.Arrays.Where(array => array.Quantity.Kind != QuantityKind.InitialStateGradient)]);
        var diagnosis = Diagnostician.Of(problem, reduced, new HandDerivedSource().Differentiate(problem, GradientKind.Exact))!;
        Assert.Equal((Certainty.Ambiguous, "c0.grad"), (diagnosis.Certainty, diagnosis.RecordNext[0]));
    }

    [Fact]
    public void The_mistake_is_shown_in_the_numbers_of_a_recording()
    {
        var run = CommandRun.Of("explain", PathOf("keras-C1.npz"), "--mistake", "C1");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("wrong  cec_c(t) = 0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_in_the_order_of_TensorFlow_agrees_when_it_is_read_so_and_fails_where_that_is_not_allowed()
    {
        var path = PathOf("keras-in-icfo.npz");
        var audit = RecordingAudit.Of(path);
        Assert.Equal((0, "gates i, c, f, o", "everything agrees when it is read with gates i, c, f, o"), (audit.Status, audit.ReadAs, audit.Finding));
        Assert.Contains("FOUND: everything agrees when it is read with gates i, c, f, o", CommandRun.Audit(path).Output, StringComparison.Ordinal);
        Assert.Equal(1, RecordingAudit.Of(path, "--strict").Status);
    }

    [Fact]
    public void A_long_sentence_about_a_recording_is_wrapped_with_an_indent()
    {
        var output = CommandRun.Of("audit", PathOf("onnx-divided-by-batch.npz")).Output;
        Assert.Contains("\n  FOUND: all 24 recorded gradients are the right ones times 1/4 = 1/B,\n    divided by the number of sequences\n", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_facts_say_what_was_read() => Assert.Equal(
        [
            "read as pytorch: 2 layers of 5 cells, 4 inputs, gates i f c o, two biases",
            "3 sequences of 7 steps, axes T x B x C, float32",
            "upstream: dy; initial states: 0",
            "names: weight_ih_l0 is W of layer 1, weight_hh_l0 is U of layer 1, bias_ih_l0 is first b of layer 1, bias_hh_l0 is second b of layer 1, 4 more",
            "not recorded: x.grad",
            "y not recorded: whether this is the network that you ran cannot be told",
        ],
        RecordingAudit.Of(PathOf("pytorch-script.npz")).Facts);

    private static string PathOf(string name) => Path.Combine(Repository.Root, "tests/LstmGradCheck.Tests/Recordings/Data", name);
}
