using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The instantaneous errors, which one step injects into a layer and which the layer passes down at the same step (P6, P8).
/// No error of a later step is in them.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="equations">The equations to call.</param>
internal sealed class InstantaneousErrors<T>(BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    /// <summary>Computes the errors of a layer, after those of the output units and of the layers above.</summary>
    internal void Run(BackwardContext<T> at)
    {
        var back = at.Back;
        back.Cell.OutputError.Fill(at, equations.CellOutputError);
        back.OutputGate.Delta.Fill(at, equations.OutputGateDelta);
        back.Cell.StateError.Fill(at, equations.StateErrorNow);
        back.Cell.Delta.Fill(at, equations.CellInputDelta);
        back.InputGate.Delta.Fill(at, equations.InputGateDelta);
        if (at.Layer.Options.ForgetGates)
            back.ForgetGate.Delta.Fill(at, equations.ForgetGateDelta);
        back.SourceError.Fill(at, equations.SourceErrorNow);
    }
}
