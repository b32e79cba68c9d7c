using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// Weight sums that are overwritten where they should accumulate. A pass always adds the term that an equation returns, so
/// the equation also subtracts what was added before.
/// </summary>
/// <param name="kind">The kind of weight.</param>
/// <param name="overwrites">Whether a step overwrites the sum; otherwise it adds to it.</param>
internal sealed class OverwrittenSums(ParameterKind kind, Func<BackwardContext<Real>, bool> overwrites)
{
    private readonly Dictionary<(LayerName Layer, Unit Unit, int Row, int Column), Real> sums = [];

    /// <summary>The term of one step, minus the sum that it overwrites.</summary>
    internal Real Term(BackwardContext<Real> at, Unit unit, int u, int source)
    {
        var weight = (at.Layer.Name, unit, u, source);
        var (term, sum) = (WeightTerms.Right(kind, at, unit, u, source), sums.GetValueOrDefault(weight));
        if (!overwrites(at))
        {
            sums[weight] = sum + term;
            return term;
        }

        sums[weight] = term;
        return term - sum;
    }
}
