using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Altered copies of a context, as an indexing mistake would make the right equations read them.</summary>
internal static class Contexts
{
    /// <summary>The same context with another step before it.</summary>
    internal static BackwardContext<T> WithPrevious<T>(this BackwardContext<T> at, LayerStep<T> prev)
        where T : struct, IScalar<T> =>
        Copy(at, prev, at.Next, at.BackNext);

    /// <summary>The same context with another step after it.</summary>
    internal static BackwardContext<T> WithNext<T>(this BackwardContext<T> at, LayerStep<T> next, LayerErrors<T> backNext)
        where T : struct, IScalar<T> =>
        Copy(at, at.Prev, next, backNext);

    /// <summary>The same context as if it were the last step.</summary>
    internal static BackwardContext<T> WithoutNext<T>(this BackwardContext<T> at)
        where T : struct, IScalar<T> =>
        Copy(at, at.Prev, new(at.Layer), new(at.Layer));

    /// <summary>The same context without upstream errors.</summary>
    internal static BackwardContext<T> WithoutUpstreamErrors<T>(this BackwardContext<T> at)
        where T : struct, IScalar<T> =>
        Copy(at, at.Prev, at.Next, at.BackNext, outer: false);

    /// <summary>The same context with another outer error on the last state.</summary>
    internal static BackwardContext<T> WithErrorOnLastState<T>(this BackwardContext<T> at, T[] error)
        where T : struct, IScalar<T>
    {
        var copy = Copy(at, at.Prev, at.Next, at.BackNext);
        copy.UpstreamStateError = error;
        return copy;
    }

    /// <summary>A step with only the states and the recurrent sources filled in.</summary>
    internal static LayerStep<T> Step<T>(Layer layer, T[] states, T[] recurrent)
        where T : struct, IScalar<T>
    {
        var step = new LayerStep<T>(layer);
        states.CopyTo(step.Cell.Kept, 0);
        recurrent.CopyTo(step.Recurrent, 0);
        return step;
    }

    private static BackwardContext<T> Copy<T>(
        BackwardContext<T> at, LayerStep<T> prev, LayerStep<T> next, LayerErrors<T> backNext, bool outer = true)
        where T : struct, IScalar<T> =>
        new()
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
