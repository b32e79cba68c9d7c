using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// Weight sums that are assigned to where they should be added to. A pass adds what a term's equation says, so the equation
/// takes back what was added before.
/// </summary>
/// <param name="kind">The kind of weight.</param>
/// <param name="overwrites">The steps that assign; the others add.</param>
internal sealed class OverwrittenSums(ParameterKind kind, Func<BackwardContext<Real>, bool> overwrites)
{
    private readonly Dictionary<(int Layer, Unit Unit, int Row, int Column), Real> sums = [];

    /// <summary>The term of one step, less everything that is overwritten.</summary>
    internal Real Term(BackwardContext<Real> at, Unit unit, int u, int source)
    {
        var weight = (at.Layer.Number, unit, u, source);
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
