using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Two sets of backward equations made into one, equation by equation.</summary>
/// <param name="first">One set.</param>
/// <param name="second">The other.</param>
internal abstract class EquationCombination<T>(BackwardEquations<T> first, BackwardEquations<T> second)
    where T : struct, IScalar<T>
{
    /// <summary>One set of equations.</summary>
    protected BackwardEquations<T> First => first;

    /// <summary>The other.</summary>
    protected BackwardEquations<T> Second => second;

    /// <summary>The combined set.</summary>
    internal BackwardEquations<T> Result() => new()
    {
        OutputDelta = Output(e => e.OutputDelta),
        OutputSourceError = Output(e => e.OutputSourceError),
        MaskedOutputSourceError = Output(e => e.MaskedOutputSourceError),
        OutputBias = Output(e => e.OutputBias),
        OutputWeight = OutputWeight(e => e.OutputWeight),
        RecurrentError = Layer(e => e.RecurrentError),
        MaskedRecurrentError = Layer(e => e.MaskedRecurrentError),
        PortError = Layer(e => e.PortError),
        KeptOutputError = Layer(e => e.KeptOutputError),
        KeptOutputInputError = Layer(e => e.KeptOutputInputError),
        InitialOutputError = Layer(e => e.InitialOutputError),
        ProjectionDelta = Layer(e => e.ProjectionDelta),
        CellOutputError = Layer(e => e.CellOutputError),
        OutputGateDelta = Layer(e => e.OutputGateDelta),
        CellStateError = Layer(e => e.CellStateError),
        KeptStateError = Layer(e => e.KeptStateError),
        TruncatedKeptStateError = Layer(e => e.TruncatedKeptStateError),
        KeptStateErrorNow = Layer(e => e.KeptStateErrorNow),
        StateErrorBesideKept = Layer(e => e.StateErrorBesideKept),
        TruncatedStateErrorBesideKept = Layer(e => e.TruncatedStateErrorBesideKept),
        UpdateError = Layer(e => e.UpdateError),
        TruncatedStateError = Layer(e => e.TruncatedStateError),
        StateErrorNow = Layer(e => e.StateErrorNow),
        CellInputDelta = Layer(e => e.CellInputDelta),
        InputGateDelta = Layer(e => e.InputGateDelta),
        CoupledInputGateDelta = Layer(e => e.CoupledInputGateDelta),
        ForgetGateDelta = Layer(e => e.ForgetGateDelta),
        SourceError = Layer(e => e.SourceError),
        MaskedSourceError = Layer(e => e.MaskedSourceError),
        SourceErrorNow = Layer(e => e.SourceErrorNow),
        InitialStateError = Layer(e => e.InitialStateError),
        TruncatedInitialStateError = Layer(e => e.TruncatedInitialStateError),
        InputGatePeephole = Layer(e => e.InputGatePeephole),
        ForgetGatePeephole = Layer(e => e.ForgetGatePeephole),
        OutputGatePeephole = Layer(e => e.OutputGatePeephole),
        ExternalWeight = Weight(e => e.ExternalWeight),
        RecurrentWeight = Weight(e => e.RecurrentWeight),
        Bias = Bias(e => e.Bias),
        ProjectionWeight = Projection(e => e.ProjectionWeight),
    };

    /// <summary>Combines an equation of the output units.</summary>
    protected abstract BackwardEquations<T>.OutputEquation Output(Func<BackwardEquations<T>, BackwardEquations<T>.OutputEquation> of);

    /// <summary>Combines the sum for the output units' weights.</summary>
    protected abstract BackwardEquations<T>.OutputWeightTerm OutputWeight(Func<BackwardEquations<T>, BackwardEquations<T>.OutputWeightTerm> of);

    /// <summary>Combines an equation of a layer.</summary>
    protected abstract BackwardEquations<T>.LayerEquation Layer(Func<BackwardEquations<T>, BackwardEquations<T>.LayerEquation> of);

    /// <summary>Combines the sum for weights of a layer.</summary>
    protected abstract BackwardEquations<T>.WeightTerm Weight(Func<BackwardEquations<T>, BackwardEquations<T>.WeightTerm> of);

    /// <summary>Combines the sum for biases of a layer.</summary>
    protected abstract BackwardEquations<T>.BiasTermOfUnit Bias(Func<BackwardEquations<T>, BackwardEquations<T>.BiasTermOfUnit> of);

    /// <summary>Combines the sum for the weights of a projection.</summary>
    protected abstract BackwardEquations<T>.ProjectionTerm Projection(Func<BackwardEquations<T>, BackwardEquations<T>.ProjectionTerm> of);
}
