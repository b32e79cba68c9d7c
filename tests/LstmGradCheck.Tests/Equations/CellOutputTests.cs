using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class CellOutputTests
{
    [Fact]
    public void Activation_is_what_the_output_gate_of_the_block_shows_of_h_of_the_state()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Now.OutputGate.Y.Set(4, 8);
        at.Now.Cell.S.Set(-Contexts.Ln3, Contexts.Ln3, Contexts.Ln7);
        CellOutput.Activation(at, 0).AssertIs(4 * -0.5);
        CellOutput.Activation(at, 1).AssertIs(4 * 0.5);
        CellOutput.Activation(at, 2).AssertIs(8 * 0.75);
    }

    [Fact]
    public void Error_adds_the_output_units_the_layer_above_the_recurrent_error_and_the_outer_error()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Output!.SourceError.Set(2, 3, 5, 7);
        at.Above[0].SourceError.Set(11, 13, 17);
        at.Back.RecurrentError.Set(19, 23, 29);
        at.UpstreamOutputError.Set(31, 37, 41);
        CellOutput.Error(at, 0).AssertIs(3 + 11 + 19 + 31);
        CellOutput.Error(at, 1).AssertIs(5 + 13 + 23 + 37);
        CellOutput.Error(at, 2).AssertIs(7 + 17 + 29 + 41);
    }

    [Theory]
    [InlineData(DirectionMerge.Concatenate, 3 + 1)]
    [InlineData(DirectionMerge.Sum, 1)]
    public void Error_of_a_reverse_direction_stands_behind_that_of_the_forward_one_or_is_the_same(DirectionMerge merge, int place)
    {
        var at = Contexts.Reverse(merge);
        at.Output!.SourceError.Set(2, 3, 5, 7);
        at.Back.RecurrentError.Set(19, 23, 29);
        CellOutput.Error(at, 1).AssertIs(5 + at.Above[0].SourceError[place].Value + 23 + at.UpstreamOutputError[place].Value);
        Assert.Equal(merge == DirectionMerge.Sum ? 3 : 6, at.UpstreamOutputError.Length);
    }

    [Fact]
    public void Error_of_a_layer_that_nothing_else_looks_at_is_the_recurrent_error()
    {
        var at = Contexts.Alone(Contexts.AllOptions);
        at.Back.RecurrentError.Set(19, 23, 29);
        CellOutput.Error(at, 1).AssertIs(23);
    }

    [Fact]
    public void ActivationTangent_has_a_term_for_the_gate_and_one_for_the_state()
    {
        var at = TangentContexts.Of(Contexts.AllOptions);
        at.Now.OutputGate.Y.Set(4, 8);
        at.Now.Cell.S.Set(0, Contexts.Ln3, Contexts.Ln7);
        at.NowTangent.OutputGate.Y.Set(6, 12);
        at.NowTangent.Cell.S.Set(7, 16, 32);
        CellOutput.ActivationTangent(at, 1).AssertIs((6 * 0.5) + (4 * 0.375 * 16));
        CellOutput.ActivationTangent(at, 2).AssertIs((12 * 0.75) + (8 * (7 / 32.0) * 32));
    }
}
