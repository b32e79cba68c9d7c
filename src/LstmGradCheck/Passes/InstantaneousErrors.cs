using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The errors that one step injects into a layer and that the layer hands down at once (P6, P8): no error of a later
/// step is in them.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="equations">The equations to call.</param>
internal sealed class InstantaneousErrors<T>(BackwardEquations<T> equations)
    where T : struct, IScalar<T>
{
    /// <summary>Computes the errors of a layer, whose output units and layers above are done.</summary>
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
