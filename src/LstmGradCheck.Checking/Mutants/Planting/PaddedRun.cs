using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The right gradient of a problem in which steps run that are not there in the given one. Only the steps that are there are shown.
/// </summary>
/// <param name="padded">The problem that runs in place of the given one.</param>
internal sealed class PaddedRun(Func<Problem, Problem> padded) : IGradientSource
{
    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var run = new HandDerivedRun<Real>(padded(problem), gradient, new());
        return new(Name, gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Shown(quantity)))]);

        double[] Shown(Quantity quantity)
        {
            var values = Array.ConvertAll(run.Values(quantity), value => value.Value);
            for (var i = 0; i < values.Length && quantity.HasTime; i++)
            {
                if (!problem.Sequences[quantity.Sequence - 1].Has((i / quantity.Shape[1]) + 1))
                    values[i] = 0;
            }

            return values;
        }
    }
}
