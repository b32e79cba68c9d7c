using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class WeightSumsTests
{
    [Theory]
    [InlineData(Unit.InputGate, 3)]
    [InlineData(Unit.ForgetGate, 7)]
    [InlineData(Unit.OutputGate, 13)]
    [InlineData(Unit.Cell, 19)]
    public void ExternalTerm_is_the_delta_of_the_unit_times_the_source(Unit unit, double delta)
    {
        var at = WithDeltas();
        at.Now.Sources.Set(29, 31);
        WeightSums.ExternalTerm(at, unit, 1, 0).AssertIs(delta * 29);
        WeightSums.ExternalTerm(at, unit, 1, 1).AssertIs(delta * 31);
    }

    [Theory]
    [InlineData(Unit.InputGate, 3)]
    [InlineData(Unit.ForgetGate, 7)]
    [InlineData(Unit.OutputGate, 13)]
    [InlineData(Unit.Cell, 19)]
    public void RecurrentTerm_is_the_delta_of_the_unit_times_the_source_of_the_step_before(Unit unit, double delta)
    {
        var at = WithDeltas();
        at.Prev.Recurrent.Set(29, 31, 37, 41, 43, 47, 53, 59, 61);
        WeightSums.RecurrentTerm(at, unit, 1, 0).AssertIs(delta * 29);
        WeightSums.RecurrentTerm(at, unit, 1, 8).AssertIs(delta * 61);
    }

    [Theory]
    [InlineData(Unit.InputGate, 2, 3)]
    [InlineData(Unit.ForgetGate, 5, 7)]
    [InlineData(Unit.OutputGate, 11, 13)]
    [InlineData(Unit.Cell, 17, 19)]
    public void BiasTerm_is_the_delta_of_the_unit(Unit unit, double first, double second)
    {
        var at = WithDeltas();
        WeightSums.BiasTerm(at, unit, 0).AssertIs(first);
        WeightSums.BiasTerm(at, unit, 1).AssertIs(second);
    }

    private static BackwardContext<Real> WithDeltas()
    {
        var at = Contexts.Of(Contexts.AllOptions);
        at.Back.InputGate.Delta.Set(2, 3);
        at.Back.ForgetGate.Delta.Set(5, 7);
        at.Back.OutputGate.Delta.Set(11, 13);
        at.Back.Cell.Delta.Set(17, 19, 23);
        return at;
    }
}
