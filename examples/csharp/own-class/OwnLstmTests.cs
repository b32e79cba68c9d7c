using LstmGradCheck.Testing;
using Xunit;

namespace OwnClass;

public sealed class OwnLstmTests
{
    /// <summary>It fails, for <see cref="OwnLstm"/> has a mistake. The message names it.</summary>
    [Fact]
    public void The_gradient_is_right()
    {
        var lstm = new OwnLstm(inputs: 2, cells: 3, seed: 1);
        double[][] x = [[1.0, -0.5], [0.2, 0.7], [-1.1, 0.3], [0.4, 0.9]], dy = [[0, 0, 0], [1, -1, 0.5], [0, 0, 0], [0.3, 1, -0.7]];
        var y = lstm.Forward(x);
        lstm.Backward(dy);
        LstmCheck.Layout(Layouts.Stacked("ifgo")).Weights(lstm.W, lstm.U, lstm.B).Input(x).Upstream(dy).Outputs(y)
            .Agrees(lstm.DW, lstm.DU, lstm.DB);
    }
}
