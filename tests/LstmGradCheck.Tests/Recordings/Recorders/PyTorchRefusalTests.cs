using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>What <c>recorders/pytorch.py</c> refuses; nothing is written then (see <see cref="PythonRecordings.Refusal"/>).</summary>
public sealed class PyTorchRefusalTests(PythonRecordings python) : IClassFixture<PythonRecordings>
{
    [Fact]
    public void Dropout_between_layers() => Refused(new() { Dropout = 0.5 }, "dropout inside the LSTM cannot be recorded, for its mask is not known");

    [Fact]
    public void Another_network() => Refused(new() { Kind = "GRU" }, "weight_hh_l0 is (12, 4), not [4H, H]: GRU is not an LSTM");

    [Fact]
    public void Another_type_of_number() => Refused(new() { Type = "bfloat16" }, "is torch.bfloat16; this recorder writes float32 or float64");

    [Fact]
    public void A_second_call() => Refused(new() { SecondCall = true }, "the LSTM was called a second time inside the block");

    [Fact]
    public void No_call() => Refused(new() { Loss = "none" }, "the LSTM was not called inside the block");

    [Fact]
    public void No_backward_pass() => Refused(new() { Backwards = 0 }, "no gradient came back to y, h_n or c_n: call backward() inside the block");

    [Fact]
    public void Gradients_of_gradients() => Refused(new() { CreateGraph = true }, "backward(create_graph=True) cannot be recorded");

    [Fact]
    public void Another_kind_of_file() => Refused(new() { Name = "mine.h5" }, "the name of a recording ends in .npz or .pt");

    private void Refused(PythonOptions options, string message) => Assert.Contains(message, python.Refusal(options), StringComparison.Ordinal);
}
