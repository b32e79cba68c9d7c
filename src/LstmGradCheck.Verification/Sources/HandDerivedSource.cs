using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>The papers' equations, one method per equation: the gradient that this project derives by hand.</summary>
/// <param name="equations">The backward equations to call; others than the right ones show what a mistake does.</param>
public sealed class HandDerivedSource(BackwardEquations<Real> equations) : IGradientSource
{
    /// <summary>The source with the right equations.</summary>
    public HandDerivedSource()
        : this(new())
    {
    }

    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var forward = new ForwardPass<Real>(problem.Network, problem.Weights, problem.Objective);
        IBackwardPass<Real> backward = gradient switch
        {
            GradientKind.Exact => new ExactBackwardPass<Real>(forward, equations),
            GradientKind.Truncated => new TruncatedBackwardPass<Real>(forward, equations),
            _ => new OnlineBackwardPass<Real>(forward, equations),
        };
        var sums = new Weights<Real>(problem.Network);
        Real E = default;
        var steps = new List<IReadOnlyList<NetworkStep<Real>>>();
        var errors = new List<SequenceErrors<Real>>();
        foreach (var sequence in problem.Sequences)
        {
            steps.Add(forward.Run(sequence));
            errors.Add(backward.Run(sequence, steps[^1], sums));
            E += forward.Energy(sequence, steps[^1]);
        }

        return new(Name, gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Values(quantity)))]);

        double[] Values(Quantity quantity)
        {
            var (ahead, back) = quantity.Sequence == 0 ? ([], null!) : (steps[quantity.Sequence - 1], errors[quantity.Sequence - 1]);
            return quantity.Kind switch
            {
                QuantityKind.Energy => [E.Value],
                QuantityKind.WeightGradient => [.. sums.Values(quantity.Parameter!).Select(value => value.Value)],
                QuantityKind.InputGradient => Negative(TraceValues.Stack(quantity, t => back.Steps[t - 1].InputError)),
                QuantityKind.InitialStateGradient => Negative(back.InitialStateErrors[quantity.Layer - 1]),
                QuantityKind.InitialOutputGradient => Negative(back.InitialOutputErrors[quantity.Layer - 1]),
                QuantityKind.Net or QuantityKind.Activation or QuantityKind.State =>
                    TraceValues.Stack(quantity, t => TraceValues.Forward(ahead[t], quantity)),
                _ => TraceValues.Stack(quantity, t => TraceValues.Backward(back.Steps[t - 1], quantity)),
            };
        }
    }

    private static double[] Negative(Real[] errors) => Array.ConvertAll(errors, error => -error.Value);

    private static double[] Negative(double[] errors) => Array.ConvertAll(errors, error => -error);
}
