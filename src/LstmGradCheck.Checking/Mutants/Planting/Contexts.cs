using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Altered copies of a context, as an indexing mistake would make the right equations read them.</summary>
internal static class Contexts
{
    /// <summary>The same context with another step before it.</summary>
    internal static BackwardContext<Real> WithPrevious(this BackwardContext<Real> at, LayerStep<Real> prev) =>
        Copy(at, prev, at.Next, at.BackNext);

    /// <summary>The same context with another step after it.</summary>
    internal static BackwardContext<Real> WithNext(this BackwardContext<Real> at, LayerStep<Real> next, LayerErrors<Real> backNext) =>
        Copy(at, at.Prev, next, backNext);

    /// <summary>The same context as if it were the last step.</summary>
    internal static BackwardContext<Real> WithoutNext(this BackwardContext<Real> at) =>
        Copy(at, at.Prev, new(at.Layer), new(at.Layer));

    /// <summary>The same context without upstream errors.</summary>
    internal static BackwardContext<Real> WithoutUpstreamErrors(this BackwardContext<Real> at) =>
        Copy(at, at.Prev, at.Next, at.BackNext, outer: false);

    /// <summary>The same context with another outer error on the last state.</summary>
    internal static BackwardContext<Real> WithErrorOnLastState(this BackwardContext<Real> at, Real[] error)
    {
        var copy = Copy(at, at.Prev, at.Next, at.BackNext);
        copy.UpstreamStateError = error;
        return copy;
    }

    /// <summary>A step with only the states and the recurrent sources filled in.</summary>
    internal static LayerStep<Real> Step(Layer layer, Real[] states, Real[] recurrent)
    {
        var step = new LayerStep<Real>(layer);
        states.CopyTo(step.Cell.Kept, 0);
        recurrent.CopyTo(step.Recurrent, 0);
        return step;
    }

    private static BackwardContext<Real> Copy(
        BackwardContext<Real> at, LayerStep<Real> prev, LayerStep<Real> next, LayerErrors<Real> backNext, bool outer = true) => new()
        {
            Layer = at.Layer,
            Weights = at.Weights,
            Prev = prev,
            Now = at.Now,
            Time = at.Time,
            LastTime = at.LastTime,
            FirstTime = at.FirstTime,
            IsInitial = at.IsInitial,
            Next = next,
            Back = at.Back,
            BackNext = backNext,
            IsInstantaneous = at.IsInstantaneous,
            Above = at.Above,
            Output = at.Output,
            OutputSource = at.OutputSource,
            UpstreamOutputError = outer ? at.UpstreamOutputError : [],
            UpstreamStateError = outer ? at.UpstreamStateError : [],
        };
}
