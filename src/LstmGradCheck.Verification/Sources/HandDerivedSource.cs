using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
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
        var run = new HandDerivedRun(problem, gradient, equations);
        return new(Name, gradient, [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Values(quantity)))]);

        double[] Values(Quantity quantity)
        {
            var (ahead, back) = quantity.Sequence == 0 ? ([], null!) : (run.Steps[quantity.Sequence - 1], run.Errors[quantity.Sequence - 1]);
            return quantity.Kind switch
            {
                QuantityKind.Energy => [run.Energy.Value],
                QuantityKind.WeightGradient => [.. run.Gradient.Values(quantity.Parameter!).Select(value => value.Value)],
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
