using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Sources;

/// <summary>
/// The thesis's own algorithm, partials carried forward: another way to compute the weight gradients of the on-line gradient. Its
/// memory does not grow with the length of the sequences, so its trace has no array with a time axis.
/// </summary>
/// <param name="backwardEquations">The equations of the errors; wrong ones show the effect of a mistake.</param>
/// <param name="partialEquations">The equations of the partials.</param>
public sealed class ForwardPartialsSource(BackwardEquations<Real> backwardEquations, PartialEquations<Real> partialEquations) : IGradientSource
{
    /// <summary>The source with the right equations.</summary>
    public ForwardPartialsSource()
        : this(new(), new())
    {
    }

    /// <inheritdoc/>
    public string Name => "forward";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The problem has something that <see cref="PartialsCoverage"/> does not include.</exception>
    /// <remarks>The trace has E, the weight gradients, and dE/ds0 and dE/dy0 where there are initial states.</remarks>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        if (gradient != GradientKind.Online)
            throw new ArgumentOutOfRangeException(nameof(gradient), gradient.Name(), "expected online: partials carried forward give no other gradient");
        if (PartialsCoverage.FirstNotCarried(problem.Network, problem.Sequences) is { } found)
            throw new ArgumentException($"found {found}, expected {PartialsCoverage.Expected}", nameof(problem));
        var forward = new ForwardPass<Real>(problem.Network, problem.Weights, problem.Objective);
        var pass = new PartialsPass<Real>(forward, backwardEquations, partialEquations);
        var sums = new Weights<Real>(problem.Network);
        var runs = problem.Sequences.Select(sequence => pass.Run(sequence, sums)).ToList();
        var E = runs.Aggregate(default(Real), (sum, run) => sum + run.E);
        return new(Name, gradient, [.. problem.QuantitiesOf(gradient).Where(IsTimeless).Select(quantity => new TraceArray(quantity, Values(quantity)))]) { Precision = Precision.Binary64 };

        double[] Values(Quantity quantity) => quantity.Kind switch
        {
            QuantityKind.Objective => [E.Value],
            QuantityKind.WeightGradient => [.. sums.Values(quantity.Parameter!).Select(value => value.Value)],
            QuantityKind.InitialStateGradient =>
                Array.ConvertAll(runs[quantity.Sequence - 1].InitialStateErrors[problem.Network.IndexOf(quantity.Layer)], error => -error.Value),
            // Recurrent connections are cut, so dE/dy0 is 0.
            _ => new double[quantity.Count],
        };
    }

    private static bool IsTimeless(Quantity quantity) => !quantity.HasTime;
}
