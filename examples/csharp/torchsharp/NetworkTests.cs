using LstmGradCheck.Oracle.Loading;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;

namespace TorchSharpTests;

public sealed class NetworkTests
{
    /// <summary>For Linux systems whose libstdc++ is older than GCC 13, on which TorchSharp does not load; elsewhere it does nothing.</summary>
    static NetworkTests() => TorchSharpLibrary.TryLoad(out _);

    [Fact]
    public void The_gradient_of_two_layers_is_right()
    {
        using var lstm = torch.nn.LSTM(3, 4, numLayers: 2);
        using var x = torch.randn(5, 2, 3);
        TorchLstm.Check(lstm, x);
    }

    [Fact]
    public void It_is_right_with_a_state_and_a_loss_of_the_last_state_alone()
    {
        using var lstm = torch.nn.LSTM(3, 4, bidirectional: true);
        using var x = torch.randn(5, 2, 3);
        using var h0 = torch.randn(2, 2, 4);
        using var c0 = torch.randn(2, 2, 4);
        TorchLstm.Check(lstm, x, state: (h0, c0), loss: (y, h, c) => h.square().mean());
    }
}
