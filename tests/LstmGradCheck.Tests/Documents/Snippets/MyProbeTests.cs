using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Checking.Probes;
using Xunit;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>The probe that <c>docs/probing.md</c> shows, with a right implementation.</summary>
public sealed class MyProbeTests
{
    [Fact]
    public void My_LSTM_is_right() =>
        LstmProbe.Check(
            question =>
            {
                double[] Of(string name) => question.ValuesOf(name);
                // Your own code, with weights as in torch.nn.LSTM and x of T x B x inputs.
                var (dW, dU) = Backward(Of("weight_ih_l0"), Of("weight_hh_l0"), Of("bias_ih_l0"), Of("bias_hh_l0"), Of("x"), question.ShapeOf("x"), Of("dy"));
                return new Recording("mine")
                    .Add("weight_ih_l0.grad", question.ShapeOf("weight_ih_l0"), dW)
                    .Add("weight_hh_l0.grad", question.ShapeOf("weight_hh_l0"), dU);
            },
            new() { Layers = 1, HasInitialStates = false, HasLastStates = false });

    private static (double[] W, double[] U) Backward(double[] weights, double[] recurrent, double[] bias, double[] secondBias, double[] x, IReadOnlyList<int> shape, double[] dy)
    {
        var cells = bias.Length / 4;
        var question = new Recording("mine").Add("weight_ih_l0", [4 * cells, shape[2]], weights).Add("weight_hh_l0", [4 * cells, cells], recurrent).Add("bias_ih_l0", [4 * cells], bias).Add("bias_hh_l0", [4 * cells], secondBias)
            .Add("x", shape, x).Add("dy", [shape[0], shape[1], cells], dy);
        var answer = FakeLstm.Of(question);
        return (answer.ValuesOf("weight_ih_l0.grad"), answer.ValuesOf("weight_hh_l0.grad"));
    }
}
