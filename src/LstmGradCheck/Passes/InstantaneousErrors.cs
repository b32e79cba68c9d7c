using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The instantaneous errors, which one step injects into a layer and which the layer passes down at the same step (P6, P8).
/// No error of a later step is in them.
/// </summary>
internal static class InstantaneousErrors
{
    /// <summary>Computes the errors of a layer, after those of the output units and of the layers above.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    internal static void Run<T>(BackwardContext<T> at, LayerEquations<T> chosen)
        where T : struct, IScalar<T>
    {
        var back = at.Back;
        back.PortError.Fill(at, chosen.All.PortError);
        chosen.BackToOutputGate(at);
        back.Cell.Carry.Fill(at, chosen.CarryNow);
        back.Cell.StateError.Fill(at, chosen.StateErrorNow);
        chosen.BackFromState(at);
        back.SourceError.Fill(at, chosen.SourceErrorNow);
    }
}
