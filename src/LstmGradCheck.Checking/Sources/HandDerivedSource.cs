using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The papers' equations, one method per equation: the gradient that this project derives by hand.</summary>
/// <param name="equations">The backward equations to call; wrong ones show the effect of a mistake.</param>
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
        var quantities = problem.QuantitiesOf(gradient);
        var (ofSequences, arrays) = (quantities.ToLookup(quantity => quantity.Sequence), new Dictionary<Quantity, double[]>(ReferenceEqualityComparer.Instance));
        var run = new HandDerivedRun<Real>(problem, gradient, (_, _) => equations, _ => null, (i, steps, errors) =>
        {
            foreach (var quantity in ofSequences[i])
                arrays[quantity] = Doubles(TraceValues.OfSequence(problem.Network, quantity, steps, errors));
        });
        return new(Name, gradient, [.. quantities.Select(quantity => new TraceArray(quantity, arrays.GetValueOrDefault(quantity) ?? Doubles(run.Values(quantity))))]) { Precision = Precision.Binary64 };
    }

    private static double[] Doubles(Real[] values) => Array.ConvertAll(values, value => value.Value);
}
