using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class RecurrentErrorsTests
{
    [Theory]
    [InlineData(true, (4 * 7) + (6 * 8))]
    [InlineData(false, 0)]
    public void Error_sums_the_next_deltas_of_all_units_through_the_column_of_the_source(bool forgetGates, double ofForgetGates)
    {
        var at = Contexts.Of(Contexts.AllOptions with { ForgetGates = forgetGates });
        at.Weights.InputGate.U.SetColumn(4, 1, 2);
        at.BackNext.InputGate.Delta.Set(3, 5);
        if (forgetGates)
            at.Weights.ForgetGate.U.SetColumn(4, 4, 6);
        at.BackNext.ForgetGate.Delta.Set(7, 8);
        at.Weights.OutputGate.U.SetColumn(4, 9, 10);
        at.BackNext.OutputGate.Delta.Set(11, 12);
        at.Weights.Cell.U.SetColumn(4, 13, 14, 15);
        at.BackNext.Cell.Delta.Set(16, 17, 18);
        RecurrentErrors.Error(at, 4).AssertIs(
            (1 * 3) + (2 * 5) + ofForgetGates + (9 * 11) + (10 * 12) + (13 * 16) + (14 * 17) + (15 * 18));
    }

    [Theory]
    [InlineData(Unit.InputGate, 0, true, 4)]
    [InlineData(Unit.InputGate, 1, true, 5)]
    [InlineData(Unit.ForgetGate, 0, true, 6)]
    [InlineData(Unit.ForgetGate, 1, true, 7)]
    [InlineData(Unit.OutputGate, 0, true, 8)]
    [InlineData(Unit.OutputGate, 1, true, 9)]
    [InlineData(Unit.InputGate, 1, false, 5)]
    [InlineData(Unit.OutputGate, 0, false, 6)]
    [InlineData(Unit.OutputGate, 1, false, 7)]
    public void OfGate_finds_the_gate_behind_the_cells_in_the_order_in_phi_out(Unit gate, int j, bool forgetGates, double expected)
    {
        var at = Contexts.Of(Contexts.AllOptions with { ForgetGates = forgetGates });
        for (var r = 0; r < at.Layer.RecurrentSources; r++)
            at.Back.RecurrentError[r] = new(r + 1);
        RecurrentErrors.OfGate(at, gate, j).AssertIs(expected);
    }

    [Fact]
    public void OfGate_is_0_without_gate_recurrence() =>
        RecurrentErrors.OfGate(Contexts.Of(Contexts.NoOptions), Unit.OutputGate, 1).AssertIs(0);

    [Fact]
    public void MaskedError_multiplies_what_each_kind_of_unit_gives_back_by_its_mask_of_the_next_step()
    {
        var at = Contexts.Masked(Contexts.AllOptions, ("in.recurrent", [new double[9], [0, 0, 0, 0, 3, 0, 0, 0, 0]]), ("out.recurrent", [[0, 0, 0, 0, 7, 0, 0, 0, 0]]));
        foreach (var unit in at.Layer.Units)
        {
            at.Weights.Of(unit).U.SetColumn(4, unit == Unit.Cell ? [1, 1, 1] : [1, 1]);
            at.BackNext.Delta(unit).Set(unit == Unit.Cell ? [1, 1, 1] : [1, 1]);
        }

        RecurrentErrors.MaskedError(at, 4).AssertIs((3 * 2) + 2 + (7 * 2) + 3);
    }
}
