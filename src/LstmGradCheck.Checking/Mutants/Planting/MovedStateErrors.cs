using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The outer error on a reverse direction's last state, which is that of t = 1, is put at t = T. The backward pass comes to t = 1
/// before, so that the error is known.
/// </summary>
internal sealed class MovedStateErrors<T>
    where T : struct, IScalar<T>
{
    private readonly Dictionary<LayerName, T[]> errors = [];

    /// <summary>The context with the error at the wrong step.</summary>
    internal BackwardContext<T> Move(BackwardContext<T> at)
    {
        if (!at.Layer.Name.IsReverse || at.IsInitial || at.FirstTime == at.LastTime)
            return at;
        if (at.Time == at.LastTime)
        {
            errors[at.Layer.Name] = at.UpstreamStateError;
            return at.WithErrorOnLastState([]);
        }

        return at.Time == at.FirstTime ? at.WithErrorOnLastState(errors[at.Layer.Name]) : at;
    }
}
