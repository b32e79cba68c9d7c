using LstmGradCheck.Tests.TorchLstms;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;
using MyLstmFunction = LstmGradCheck.Tests.TorchLstms.LstmFunction;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>What documents show of <see cref="TorchLstm"/>.</summary>
public sealed class TorchTests
{
    [Fact]
    public void Losses_and_modules_are_checked_in_a_line()
    {
        using var draw = new Draw(51);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        using var mine = new TorchLstms.PlainLstm(draw, 3, 4, 1, isPlain: true);
        var (x, h0, c0) = (draw.Normal(5, 2, 3), draw.Normal(1, 2, 4), draw.Normal(1, 2, 4));
        TorchLstm.Check(lstm, x, (h0, c0), (y, h, c) => (y * y).mean() + h.sum());
        TorchLstm.Of(mine).Gates("ifgo").Weights("W", "U", "b").Check(x);
        var (W, U, b) = (draw.Weight(16, 3), draw.Weight(16, 4), draw.Weight(16));
        TorchLstm.Of((input, state) => MyLstmFunction.Run(input, W, U, b), ("W", W), ("U", U), ("b", b))
            .Weights("W", "U", "b")
            .Check(x);
    }

    [Fact]
    public void Dropout_has_masks()
    {
        using var draw = new Draw(53);
        using var scope = torch.NewDisposeScope();
        using var mine = new WrittenLstm(draw, 3, 4, layers: 2);
        var (x, mask) = (draw.Normal(5, 2, 3), draw.Normal(5, 2, 4).gt(0).to(torch.float64) * 2);
        mine.Masks[(1, 'x')] = mask;
        TorchLstm.Of(mine).Weights("W0", "U0", "b0").Weights("W1", "U1", "b1").Dropout(input: mask).Check(x);
    }

    [Fact]
    public void What_is_returned()
    {
        using var draw = new Draw(52);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(3, 4);
        using var other = draw.Lstm(3, 4);
        var x = draw.Normal(5, 2, 3);
        var folder = Directory.CreateTempSubdirectory("gradcheck-torch-");
        var path = Path.Combine(folder.FullName, "mine.npz");
        var audit = TorchLstm.Audit(lstm, x);
        Console.WriteLine(audit.Message);
        var problem = TorchLstm.ToProblem(lstm, x);
        TorchLstm.Load(problem, other);
        TorchLstm.Record(path, lstm, x);
        Assert.True(File.Exists(path));
        folder.Delete(recursive: true);
    }
}
