using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>Tells whether an nn.LSTM takes B x T x I: that is no public property of it.</summary>
internal static class BatchFirst
{
    private const int Rows = 2, Columns = 3;

    /// <summary>Runs it on zeros, and looks for how many sequences it returns states.</summary>
    /// <param name="lstm">The LSTM.</param>
    /// <param name="w">Its weights from the inputs.</param>
    internal static bool Of(LSTM lstm, Tensor w)
    {
        using var scope = torch.NewDisposeScope();
        using var mode = torch.no_grad();
        return lstm.forward(torch.zeros([Rows, Columns, w.shape[1]], w.dtype, w.device)).Item2.shape[1] == Rows;
    }
}
