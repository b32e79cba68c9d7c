using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The equation in which a known mistake is made.</summary>
internal static class MistakenEquation
{
    /// <summary>The id of the equation that computes the first of the mistake's places; empty where none of the backward pass does.</summary>
    internal static string Of(Mutant mutant) => mutant.Factor is not null || mutant.Places.Count == 0 ? "" : Of(mutant.Places[0]);

    private static string Of(PlantedPlace place) => (place.Kind, place.Unit) switch
    {
        (QuantityKind.Delta, Unit.OutputUnit) => "B1",
        (QuantityKind.OutputError, _) => "B2",
        (QuantityKind.Delta, Unit.OutputGate) => "B3",
        (QuantityKind.StateError or QuantityKind.KeptStateError, _) => "B4",
        (QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient, _) => "B4",
        (QuantityKind.Delta, Unit.Cell) => "B5",
        (QuantityKind.Delta, Unit.InputGate) => "B6",
        (QuantityKind.Delta, Unit.ForgetGate) => "B7",
        (QuantityKind.WeightGradient, _) => "B8",
        (QuantityKind.InputGradient, _) => "B9",
        _ => "",
    };
}
