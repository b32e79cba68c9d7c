using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class SourceErrorsTests
{
    [Theory]
    [InlineData(true, (4 * 7) + (6 * 8))]
    [InlineData(false, 0)]
    public void Error_sums_the_deltas_of_all_units_at_the_same_time_through_the_column_of_the_source(bool forgetGates, double ofForgetGates)
    {
        var at = Contexts.Of(Contexts.AllOptions with { ForgetGates = forgetGates });
        at.Weights.InputGate.W.SetColumn(1, 1, 2);
        at.Back.InputGate.Delta.Set(3, 5);
        if (forgetGates)
            at.Weights.ForgetGate.W.SetColumn(1, 4, 6);
        at.Back.ForgetGate.Delta.Set(7, 8);
        at.Weights.OutputGate.W.SetColumn(1, 9, 10);
        at.Back.OutputGate.Delta.Set(11, 12);
        at.Weights.Cell.W.SetColumn(1, 13, 14, 15);
        at.Back.Cell.Delta.Set(16, 17, 18);
        var sum = (1 * 3) + (2 * 5) + ofForgetGates + (9 * 11) + (10 * 12) + (13 * 16) + (14 * 17) + (15 * 18);
        SourceErrors.Error(at, 1).AssertIs(sum);
        SourceErrors.ErrorNow(at, 1).AssertIs(sum);
    }

    [Fact]
    public void OfUnit_is_the_group_of_one_kind_of_unit()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Weights.ForgetGate.W.SetColumn(1, 4, 6);
        at.Back.ForgetGate.Delta.Set(7, 8);
        at.Weights.Cell.W.SetColumn(0, 13, 14, 15);
        at.Back.Cell.Delta.Set(16, 17, 18);
        SourceErrors.OfUnit(at, Unit.ForgetGate, 1).AssertIs((4 * 7) + (6 * 8));
        SourceErrors.OfUnit(at, Unit.Cell, 0).AssertIs((13 * 16) + (14 * 17) + (15 * 18));
    }

    [Fact]
    public void MaskedError_multiplies_the_group_of_each_kind_of_unit_by_its_own_mask()
    {
        var at = Contexts.Masked(Contexts.AllOptions, ("in.input", [[2, 3], [0, 0]]), ("c.input", [[5, 7], [0, 0]]));
        foreach (var unit in at.Layer.Units)
        {
            at.Weights.Of(unit).W.SetColumn(1, unit == Unit.Cell ? [1, 1, 1] : [1, 1]);
            at.Back.Delta(unit).Set(unit == Unit.Cell ? [1, 1, 1] : [1, 1]);
        }

        SourceErrors.MaskedError(at, 1).AssertIs((3 * 2) + 2 + 2 + (7 * 3));
        SourceErrors.MaskedError(Contexts.Of(Contexts.AllOptions), 1).AssertIs(SourceErrors.Error(Contexts.Of(Contexts.AllOptions), 1).Value);
    }

    [Fact]
    public void OfDirections_adds_what_both_directions_above_pass_down_and_is_0_for_none()
    {
        var layer = Contexts.Of(Contexts.AllOptions).Layer;
        var (forward, reverse) = (new LayerErrors<Real>(layer), new LayerErrors<Real>(layer));
        forward.SourceError.Set(2, 3);
        reverse.SourceError.Set(5, 7);
        SourceErrors.OfDirections([forward, reverse], 1).AssertIs(3 + 7);
        SourceErrors.OfDirections([forward], 0).AssertIs(2);
        SourceErrors.OfDirections<Real>([], 0).AssertIs(0);
    }
}
