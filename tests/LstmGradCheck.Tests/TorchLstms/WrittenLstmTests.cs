using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Testing;
using LstmGradCheck.TorchSharp;
using TorchSharp;
using Xunit;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Projections, peepholes, both directions and masks of modules of one's own.</summary>
public sealed class WrittenLstmTests
{
    private const int Inputs = 3, Cells = 4, Steps = 5, Batch = 2;

    /// <summary>Layers, both directions, peepholes, projection, transposed.</summary>
    public static TheoryData<int, bool, bool, int?, bool> Forms { get; } = new()
    {
        { 1, false, false, 2, false },
        { 1, false, false, 2, true },
        { 2, false, false, 4, false },
        { 2, true, false, 3, true },
        { 1, false, true, 2, false },
        { 2, true, true, 2, true },
        { 1, true, true, null, false },
        { 1, true, true, null, true },
        { 2, true, true, null, false },
        { 2, true, false, null, false },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_right_gradient_of_every_form_agrees(int layers, bool isBidirectional, bool hasPeepholes, int? projection, bool isTransposed)
    {
        using var draw = new Draw(51);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, layers, isBidirectional, hasPeepholes, projection, isTransposed);
        var audit = module.Described().Audit(draw.Normal(Steps, Batch, Inputs), States(draw, layers * (isBidirectional ? 2 : 1), projection ?? Cells)).Demand();
        Assert.Equal("", audit.Finding);
        var options = audit.Problem!.Network.Layers[0].Options;
        Assert.Equal((hasPeepholes, projection, layers), (options.Peepholes, options.Projection, audit.Problem.Network.Depth));
        Assert.Equal(projection is not null, audit.Arrays.Any(array => array.Name == "dE/dlayer1.proj.W"));
        Assert.Equal(hasPeepholes && isBidirectional, audit.Arrays.Any(array => array.Name == "dE/dlayer1.reverse.out.P"));
        // Without states, and without recurrent ones that are given.
        module.Described().Check(draw.Normal(Steps, Batch, Inputs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_projection_that_is_cut_is_found(bool isTransposed)
    {
        using var draw = new Draw(52);
        using var scope = torch.NewDisposeScope();
        using var detached = new WrittenLstm(draw, Inputs, Cells, projection: 2, isTransposed: isTransposed) { Mistake = "projection detached" };
        var audit = detached.Described().Audit(draw.Normal(Steps, Batch, Inputs), States(draw, 1, 2));
        Assert.Equal("dE/dlayer1.proj.W", Assert.Single(audit.Arrays, array => array.Verdict == Verdict.Disagrees).Name);
        using var cut = new WrittenLstm(draw, Inputs, Cells, projection: 2, isTransposed: isTransposed) { Mistake = "cell outputs detached" };
        // Neither o nor h(s) has a gradient then.
        Assert.Equal("D12.out + D12.h", Named(cut.Described().Audit(draw.Normal(Steps, Batch, Inputs), States(draw, 1, 2))));
    }

    [Fact]
    public void Cell_outputs_fed_back_in_place_of_their_projection_are_another_forward_pass()
    {
        using var draw = new Draw(53);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, projection: Cells) { Mistake = "h before projection fed back" };
        var audit = module.Described().Audit(draw.Normal(Steps, Batch, Inputs));
        Assert.Equal(Verdict.Disagrees, audit.Verdict);
        Assert.StartsWith("WrittenLstm: the outputs are not those of this network", audit.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("states detached at peepholes", "P2")]
    public void A_mistake_at_peepholes_of_both_directions_is_named(string mistake, string id)
    {
        using var draw = new Draw(54);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, isBidirectional: true, hasPeepholes: true) { Mistake = mistake };
        Assert.Equal(id, Named(module.Described().Audit(draw.Normal(Steps, Batch, Inputs))));
    }

    [Fact]
    public void The_state_before_at_the_output_gate_s_peephole_is_another_forward_pass()
    {
        using var draw = new Draw(55);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, isBidirectional: true, hasPeepholes: true) { Mistake = "s(t-1) at the output gate" };
        Assert.StartsWith("WrittenLstm: the outputs are not those of this network", module.Described().Audit(draw.Normal(Steps, Batch, Inputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_a_reverse_direction_that_are_exchanged_with_the_forward_ones_are_another_forward_pass()
    {
        using var draw = new Draw(56);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, isBidirectional: true, hasPeepholes: true);
        var x = draw.Normal(Steps, Batch, Inputs);
        TorchLstm.Of(module).Gates("ifgo").Weights("W0", "U0", "b0", "pi0", "pf0", "po0").Reverse("W0r", "U0r", "b0r", "pi0r", "pf0r", "po0r").Check(x);
        var audit = TorchLstm.Of(module).Gates("ifgo").Weights("W0r", "U0r", "b0r", "pi0r", "pf0r", "po0r").Reverse("W0", "U0", "b0", "pi0", "pf0", "po0").Audit(x);
        Assert.StartsWith("WrittenLstm: the outputs are not those of this network", audit.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2x", false)]
    [InlineData("0x 2x 0h", false)]
    [InlineData("0x 0h 0g", true)]
    public void Dropout_whose_masks_are_given_is_checked(string masks, bool isSameAtEveryStep)
    {
        using var draw = new Draw(57);
        using var scope = torch.NewDisposeScope();
        foreach (var mistake in new[] { "", "mask not in backward", "mask forgotten" })
        {
            using var module = Dropout(draw, masks, isSameAtEveryStep, mistake);
            var audit = module.Described().Audit(draw.Normal(Steps, Batch, Inputs), States(draw, 4, Cells));
            Assert.True(mistake.Length == 0 ? audit.Agrees : audit.Verdict == Verdict.Disagrees, audit.Message);
            Assert.Equal(mistake == "mask forgotten", audit.Message.StartsWith("WrittenLstm: the outputs are not those of this network", StringComparison.Ordinal));
            Assert.Contains("\n  masks: layer", audit.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Dropout_of_an_input_that_the_backward_pass_forgets_is_named()
    {
        using var draw = new Draw(58);
        using var scope = torch.NewDisposeScope();
        using var module = Dropout(draw, "2x 3x", isSameAtEveryStep: false, "mask not in backward");
        Assert.Equal("MK1", Named(module.Described().Audit(draw.Normal(Steps, Batch, Inputs))));
    }

    [Fact]
    public void A_projection_or_a_mask_that_does_not_fit_is_refused()
    {
        using var draw = new Draw(59);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, projection: 2);
        var x = draw.Normal(Steps, Batch, Inputs);
        TorchLstmModule Plain() => TorchLstm.Of(module).Weights("W0", "U0", "b0");
        Refused("found U0 16 x 2 as weights from the last outputs; expected 4H x H or H x 4H", () => Plain().Check(x));
        Refused("found U0 16 x 2 as weights from the last outputs; expected 4H x R or R x 4H, beside W0 16 x 3", () => Plain().Projection("W0").Check(x));
        Refused("found b0 16 as a projection; expected R x H or H x R", () => Plain().Projection("b0").Check(x));
        Refused("found a second projection of a layer", () => Plain().Projection("P0").Projection("P0"));
        Refused("found Projection(..) before any weights; expected Weights(..) of its layer first", () => TorchLstm.Of(module).Projection("P0"));
        Refused("found Dropout(..) before any weights; expected Weights(..) of its layer first", () => TorchLstm.Of(module).Dropout(x));
        Refused("found a second mask of this kind, Input, of a layer", () => Plain().Dropout(x).Dropout(x));
        Refused("found h0 1 x 2 x 4; expected 1 x 2 x 2", () => Plain().Projection("P0").Check(x, (draw.Normal(1, Batch, Cells), draw.Normal(1, Batch, Cells))));
        var wrong = Assert.Throws<LstmGradCheck.Checking.Files.ProblemException>(() => Plain().Projection("P0").Dropout(draw.Normal(Steps, Batch, Cells)).Check(x));
        Assert.Equal("WrittenLstm: layer1.input: found shape 5 x 2 x 4; expected 5 x 2 x 3 (T x B x C) or 2 x 3 (B x C)", wrong.Message);
        Assert.Throws<NotSupportedException>(() => Plain().Projection("P0").Dropout(torch.ones_like(x)).Record("mine.npz", x));
    }

    [Fact]
    public void An_LSTM_with_the_names_of_PyTorch_may_have_its_projection()
    {
        using var draw = new Draw(60);
        using var scope = torch.NewDisposeScope();
        using var module = new WrittenLstm(draw, Inputs, Cells, projection: 2);
        Dictionary<string, string> names = new() { ["W0"] = "weight_ih_l0", ["U0"] = "weight_hh_l0", ["b0"] = "bias_ih_l0", ["P0"] = "weight_hr_l0" };
        List<(string, Tensor)> weights = [.. module.named_parameters().Select(weight => (names[weight.name], (Tensor)weight.parameter))];
        weights.Add(("bias_hh_l0", torch.zeros(4 * Cells, torch.float64)));
        var audit = TorchLstm.Of((x, state) => module.call(x, state), weights).Audit(draw.Normal(Steps, Batch, Inputs)).Demand();
        Assert.Contains("dE/dlayer1.proj.W", audit.Arrays.Select(array => array.Name));
    }

    private static WrittenLstm Dropout(Draw draw, string masks, bool isSameAtEveryStep, string mistake)
    {
        var module = new WrittenLstm(draw, Inputs, Cells, layers: 2, isBidirectional: true) { Mistake = mistake };
        foreach (var mask in masks.Split(' '))
        {
            var (direction, of) = (mask[0] - '0', mask[1]);
            var features = of != 'x' ? Cells : direction < 2 ? Inputs : 2 * Cells;
            // Inverted dropout with p = 1/2.
            var drawn = draw.Normal(isSameAtEveryStep ? [Batch, features] : [Steps, Batch, features]).gt(0).to(torch.float64) * 2;
            module.Masks[(direction, of)] = drawn;
        }

        return module;
    }

    private static (Tensor, Tensor) States(Draw draw, int directions, int outputs) => (draw.Normal(directions, Batch, outputs), draw.Normal(directions, Batch, Cells));

    private static string Named(LstmAudit audit)
    {
        Assert.Equal(Verdict.Disagrees, audit.Verdict);
        return audit.Diagnosis is { Mistakes.Count: > 0 } found ? string.Join(" + ", found.Mistakes.Select(mistake => mistake.Id)) : audit.Finding + audit.Message;
    }

    private static void Refused(string expected, Action check) => Assert.StartsWith(expected, Assert.Throws<ArgumentException>(check).Message, StringComparison.Ordinal);
}
