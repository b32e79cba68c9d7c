using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Modules of 16 bits are judged by the rounding of their own numbers.</summary>
public sealed class ShortFormatsTests
{
    [Theory]
    [InlineData(torch.ScalarType.BFloat16, 1, false)]
    [InlineData(torch.ScalarType.BFloat16, 2, true)]
    [InlineData(torch.ScalarType.Float16, 1, false)]
    [InlineData(torch.ScalarType.Float16, 2, true)]
    public void A_right_gradient_of_16_bits_is_right(torch.ScalarType type, int layers, bool bidirectional)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            using var draw = new Draw(300 + seed, type);
            using var scope = torch.NewDisposeScope();
            using var lstm = draw.Lstm(3, 4, layers, bidirectional: bidirectional);
            var audit = TorchLstm.Audit(lstm, draw.Normal(4, 2, 3));
            Assert.True(audit.Verdict is Verdict.Agrees or Verdict.Undecidable, $"seed {seed}: {audit.Message}");
            Assert.Contains(type == torch.ScalarType.Float16 ? "float16" : "bfloat16", audit.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(torch.ScalarType.BFloat16, 0.5)]
    [InlineData(torch.ScalarType.Float16, 0.1)]
    public void A_small_one_is_decided(torch.ScalarType type, double resolution)
    {
        using var draw = new Draw(400, type);
        using var scope = torch.NewDisposeScope();
        using var lstm = draw.Lstm(2, 2);
        var audit = TorchLstm.Audit(lstm, draw.Normal(2, 1, 2));
        Assert.True(audit.Agrees, audit.Message);
        Assert.InRange(audit.Resolution!.Value, 0, resolution);
    }

    [Theory]
    [InlineData(torch.ScalarType.BFloat16)]
    [InlineData(torch.ScalarType.Float16)]
    public void A_gradient_that_is_cut_is_not_right(torch.ScalarType type)
    {
        using var draw = new Draw(21, type);
        using var scope = torch.NewDisposeScope();
        using var module = new PlainLstm(draw, 3, 4, 1, mistake: "c detached");
        var audit = TorchLstm.Of(module).Weights("W0", "U0", "b0").Audit(draw.Normal(6, 2, 3));
        Assert.False(audit.Agrees);
        Assert.True(audit.Verdict is Verdict.Disagrees or Verdict.Unexplained, audit.Message);
        Assert.Contains("C1", audit.Message, StringComparison.Ordinal);
    }
}
