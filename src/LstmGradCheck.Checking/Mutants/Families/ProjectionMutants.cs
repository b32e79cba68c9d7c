using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>PR: mistakes at the projection.</summary>
internal static class ProjectionMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly T One = T.FromDouble(1);

    private static readonly PlantedPlace Weight = Places.Weights(ParameterKind.W, Unit.Projection);

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("PR1", "dW_proj from above only, without R", AllRight<T>() with
        {
            ProjectionWeight = (at, i, c) => (at.Back.ProjectionDelta[i] - OfRecurrent(at, i)) * at.Now.Cell.Y[c],
        }, Weight) with { Gradients = [GradientKind.Exact] },
        MutantFactory<T>.Of("PR2", "y^c(t-1) for y^c(t) in dW_proj", AllRight<T>() with
        {
            ProjectionWeight = (at, i, c) => at.Back.ProjectionDelta[i] * at.Prev.Cell.Y[c],
        }, Weight),
        MutantFactory<T>.Of("PR3", "R left out of delta_proj", AllRight<T>().WithPortError((at, i) =>
            IsProjected(at) ? CellOutput.Error(at, i) - at.Back.RecurrentError[i] : CellOutput.Error(at, i)),
            Places.OutputError with { Layers = PlantedLayers.Projected, Steps = PlantedSteps.BeforeLast }) with { Gradients = [GradientKind.Exact] },
        MutantFactory<T>.Of("PR4", "r(t) for r(t-1) in dU", AllRight<T>() with
        {
            RecurrentWeight = (at, unit, u, r) => IsProjected(at) && r < at.Layer.Port
                ? at.Back.Delta(unit)[u] * RightTerms.RecurrentSource(at, unit, at.Now.Port[r], r)
                : WeightSums.RecurrentTerm(at, unit, u, r),
        }, Places.Weights(ParameterKind.U) with { Layers = PlantedLayers.Projected }),
        MutantFactory<T>.Of("PR5", "dW_proj from the last step only", AllRight<T>() with
        {
            ProjectionWeight = (at, i, c) => at.Time == at.LastTime ? Projection.WeightTerm(at, i, c) : default,
        }, Weight),
        MutantFactory<T>.Of("PR6", "dE/dy0 as of y^c, through W_proj", AllRight<T>() with
        {
            RecurrentError = (at, r) => AtStart(at, r, source => RecurrentErrors.Error(at, source)),
            MaskedRecurrentError = (at, r) => AtStart(at, r, source => RecurrentErrors.MaskedError(at, source)),
            InitialOutputError = (at, i) => at.Back.RecurrentError[i] + AtStart(at, i, source => RightTerms.KeptOutput(at, source)),
        }, Places.InitialOutput with { Layers = PlantedLayers.Projected }) with
        {
            Twin = new("C7", "C7 and PR6 change none of them: dE/dy0 is not used for anything else."),
        },
    ];

    /// <summary>The part of delta_proj that comes from R.</summary>
    private static T OfRecurrent(BackwardContext<T> at, int i)
    {
        var R_i = at.Back.RecurrentError[i];
        if (at.Now.Masks.ZoneoutY is { } d)
            R_i = (One - d[i]) * R_i;
        return at.Layer.Options.Clips.Projection is { } θ ? Clipping.Prime(at.Now.Projection!.Net[i], θ) * R_i : R_i;
    }

    /// <summary>
    /// The error of r(0), or in a projected layer what it is for y^c(0) if r(0) is its projection: sum_i W_proj,ir R_i(0). The array has
    /// room for the first N cells; of a source that is no output of the projection nothing is changed.
    /// </summary>
    private static T AtStart(BackwardContext<T> at, int r, Func<int, T> error)
    {
        if (!at.IsInitial || !IsProjected(at) || r >= at.Layer.Port)
            return error(r);
        T Σ_i = default;
        for (var i = 0; i < at.Layer.Port && r < at.Layer.Cells; i++)
            Σ_i += at.Weights.Projection.W[i, r] * error(i);
        return Σ_i;
    }

    private static bool IsProjected(BackwardContext<T> at) => at.Layer.Options.Projection is not null;
}
