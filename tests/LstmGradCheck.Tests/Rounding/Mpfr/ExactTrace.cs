using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>The values of a gradient's trace as numbers of 200 bits, by the very same equations.</summary>
internal sealed class ExactTrace
{
    private readonly Dictionary<string, MpfrNumber[]> arrays;

    private ExactTrace(Problem problem, GradientKind gradient)
    {
        var run = new HandDerivedRun<MpfrNumber>(problem, gradient, new());
        Quantities = problem.QuantitiesOf(gradient);
        arrays = Quantities.ToDictionary(quantity => quantity.Name, run.Values);
    }

    /// <summary>Its arrays, in the order of every trace.</summary>
    internal IReadOnlyList<Quantity> Quantities { get; }

    /// <summary>The exact values of an array, row-major.</summary>
    /// <param name="quantity">One of <see cref="Quantities"/>.</param>
    internal MpfrNumber[] this[Quantity quantity] => arrays[quantity.Name];

    /// <summary>Computes the trace of a problem.</summary>
    /// <param name="problem">The problem; its doubles are taken for exact.</param>
    /// <param name="gradient">Which gradient.</param>
    internal static ExactTrace Of(Problem problem, GradientKind gradient) => new(problem, gradient);

    /// <summary>The true errors of an array that was computed in double precision.</summary>
    /// <param name="computed">The array.</param>
    /// <returns>For each value |computed - exact|, rounded up.</returns>
    internal double[] ErrorsOf(TraceArray computed) =>
        [.. this[computed.Quantity].Zip(computed.Values, (exact, value) => exact.ErrorOf(value))];
}
