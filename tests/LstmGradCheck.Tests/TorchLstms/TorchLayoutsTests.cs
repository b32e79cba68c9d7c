using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Weights in any order, shape and number are read as their forward pass means them.</summary>
public sealed class TorchLayoutsTests
{
    private const int Inputs = 3, Cells = 4, Steps = 5, Batch = 2;

    [Theory]
    [InlineData("ifgo")]
    [InlineData("iofg")]
    [InlineData("gfoi")]
    public void Gates_may_stand_in_any_order_and_layers_on_each_other(string gates)
    {
        using var draw = new Draw(31);
        using var scope = torch.NewDisposeScope();
        using var module = new PlainLstm(draw, Inputs, Cells, 3, gates);
        var lstm = TorchLstm.Of(module).Gates(gates).Weights("W0", "U0", "b0").Weights("W1", "U1", "b1").Weights("W2", "U2", "b2");
        var audit = lstm.Audit(draw.Normal(Steps, Batch, Inputs), (draw.Normal(3, Batch, Cells), draw.Normal(3, Batch, Cells))).Demand();
        Assert.Equal("", audit.Finding);
    }

    [Theory]
    [InlineData("stacked", false, true)]
    [InlineData("stacked", true, true)]
    [InlineData("stacked", true, false)]
    [InlineData("joined", false, true)]
    [InlineData("joined", true, true)]
    [InlineData("joined", false, false)]
    [InlineData("separate", false, true)]
    [InlineData("separate", true, true)]
    [InlineData("separate", true, false)]
    [InlineData("separate joined", false, true)]
    [InlineData("separate joined", true, true)]
    public void Shapes_tell_how_weights_are_laid_out(string form, bool isTransposed, bool bias)
    {
        using var draw = new Draw(32);
        using var scope = torch.NewDisposeScope();
        var weights = Weights(draw, form, isTransposed, bias);
        var lstm = TorchLstm.Of(x => Run(x, form, isTransposed, [.. weights.Select(weight => weight.Weight)], batchFirst: false), weights).Weights([.. weights.Select(weight => weight.Name)]);
        var audit = lstm.Audit(draw.Normal(Steps, Batch, Inputs)).Demand();
        Assert.Equal("", audit.Finding);
        var first = TorchLstm.Of(x => Run(x, form, isTransposed, [.. weights.Select(weight => weight.Weight)], batchFirst: true), weights).Weights([.. weights.Select(weight => weight.Name)]).BatchFirst();
        Assert.Equal("", first.Audit(draw.Normal(Batch, Steps, Inputs)).Demand().Finding);
    }

    [Fact]
    public void Where_they_do_not_tell_it_has_to_be_said()
    {
        using var draw = new Draw(33);
        using var scope = torch.NewDisposeScope();
        var weights = Weights(draw, "separate", isTransposed: true, bias: true, inputs: Cells);
        TorchLstmModule Lstm() => TorchLstm.Of(x => Run(x, "separate", true, [.. weights.Select(weight => weight.Weight)], batchFirst: false), weights).Weights([.. weights.Select(weight => weight.Name)]);
        var x = draw.Normal(Steps, Batch, Cells);
        Assert.StartsWith("found w0 4 x 4, which may stand for net = W x as well as for net = x W; expected Transposed(false) or Transposed(true)", Assert.Throws<ArgumentException>(() => Lstm().Check(x)).Message, StringComparison.Ordinal);
        Assert.Equal("", Lstm().Transposed().Audit(x).Demand().Finding);
    }

    [Fact]
    public void A_number_may_be_added_to_the_forget_gate_and_one_sequence_be_without_its_axis()
    {
        using var draw = new Draw(34);
        using var scope = torch.NewDisposeScope();
        var weights = Weights(draw, "stacked", isTransposed: false, bias: true);
        Tensor Forward(Tensor x) => Run(x.unsqueeze(1), "stacked", false, [.. weights.Select(weight => weight.Weight)], batchFirst: false, forgetBias: 1).squeeze(1);
        var audit = TorchLstm.Of(Forward, weights).Weights("w0", "w1", "w2").ForgetBias(1).Called("plain").Audit(draw.Normal(Steps, Inputs)).Demand();
        Assert.StartsWith("plain: ", audit.Message, StringComparison.Ordinal);
        Assert.Equal("", audit.Finding);
    }

    private static List<(string Name, Tensor Weight)> Weights(Draw draw, string form, bool isTransposed, bool bias, int inputs = Inputs)
    {
        long[][] shapes = form switch
        {
            "stacked" => [[4 * Cells, inputs], [4 * Cells, Cells], [4 * Cells]],
            "joined" => [[4 * Cells, inputs + Cells], [4 * Cells]],
            "separate" => [.. Enumerable.Repeat<long[]>([Cells, inputs], 4), .. Enumerable.Repeat<long[]>([Cells, Cells], 4), .. Enumerable.Repeat<long[]>([Cells], 4)],
            _ => [.. Enumerable.Repeat<long[]>([Cells, inputs + Cells], 4), .. Enumerable.Repeat<long[]>([Cells], 4)],
        };
        return [.. shapes.Where(shape => bias || shape.Length == 2).Select((shape, i) => ($"w{i}", draw.Weight(isTransposed ? [.. shape.Reverse()] : shape)))];
    }

    private static Tensor Run(Tensor x, string form, bool isTransposed, Tensor[] weights, bool batchFirst, double forgetBias = 0)
    {
        x = batchFirst ? x.transpose(0, 1) : x;
        Tensor Plain(Tensor weight) => isTransposed && weight.dim() == 2 ? weight.t() : weight;
        var all = form.StartsWith("separate", StringComparison.Ordinal) ? [.. weights.Chunk(4).Select(four => torch.cat([.. four.Select(Plain)], 0))] : weights.Select(Plain).ToArray();
        var (h, c, ys) = (torch.zeros(x.shape[1], Cells, x.dtype), torch.zeros(x.shape[1], Cells, x.dtype), new List<Tensor>());
        for (var t = 0; t < x.shape[0]; t++)
        {
            var net = form.EndsWith("joined", StringComparison.Ordinal) ? torch.matmul(torch.cat([x[t], h], 1), all[0].t()) : torch.matmul(x[t], all[0].t()) + torch.matmul(h, all[1].t());
            var nets = (all[^1].dim() == 1 ? net + all[^1] : net).chunk(4, 1);
            c = ((nets[1] + forgetBias).sigmoid() * c) + (nets[0].sigmoid() * nets[2].tanh());
            h = nets[3].sigmoid() * c.tanh();
            ys.Add(h);
        }

        var y = torch.stack(ys);
        return batchFirst ? y.transpose(0, 1) : y;
    }
}
