using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The papers' equations, one method per equation: the gradient that this project derives by hand.</summary>
public sealed class HandDerivedSource : IGradientSource
{
    private readonly Func<int, IReadOnlyList<NetworkStep<Real>>, BackwardEquations<Real>> equationsOf;

    /// <summary>The source with the right equations.</summary>
    public HandDerivedSource()
        : this(new BackwardEquations<Real>())
    {
    }

    /// <summary>The source with equations of its own.</summary>
    /// <param name="equations">The backward equations to call; wrong ones show the effect of a mistake.</param>
    public HandDerivedSource(BackwardEquations<Real> equations)
        : this((_, _) => equations)
    {
    }

    /// <summary>The source with equations for each sequence, counted from 1, given its steps.</summary>
    internal HandDerivedSource(Func<int, IReadOnlyList<NetworkStep<Real>>, BackwardEquations<Real>> equationsOf) => this.equationsOf = equationsOf;

    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var quantities = problem.QuantitiesOf(gradient);
        var (ofSequences, arrays) = (quantities.ToLookup(quantity => quantity.Sequence), new Dictionary<Quantity, double[]>(ReferenceEqualityComparer.Instance));
        var run = new HandDerivedRun<Real>(problem, gradient, equationsOf, _ => null, (i, steps, errors) =>
        {
            foreach (var quantity in ofSequences[i])
                arrays[quantity] = Doubles(TraceValues.OfSequence(problem.Network, quantity, steps, errors));
        });
        return new(Name, gradient, [.. quantities.Select(quantity => new TraceArray(quantity, arrays.GetValueOrDefault(quantity) ?? Doubles(run.Values(quantity))))]) { Precision = Precision.Binary64 };
    }

    private static double[] Doubles(Real[] values) => Array.ConvertAll(values, value => value.Value);
}
