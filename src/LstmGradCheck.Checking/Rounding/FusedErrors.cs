using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// The size of the rounding errors in a gradient that is too large for <see cref="MeasuredErrors.Of{TUnit}(Problem, GradientKind)"/>: the
/// fused gradient runs several times in the format's own arithmetic, each time on numbers that were moved at random by up to a unit in
/// the last place. The moved digits change how every later operation rounds, so that each run is another sample of the rounding errors;
/// what the numbers themselves were moved by comes on top.
/// </summary>
/// <typeparam name="TUnit">The format whose roundings are measured.</typeparam>
/// <typeparam name="T">Its numbers: double or float.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient, exact or truncated.</param>
/// <param name="quantities">The arrays that are measured.</param>
internal sealed class FusedErrors<TUnit, T>(Problem problem, GradientKind gradient, IReadOnlyList<Quantity> quantities)
    where TUnit : IRoundingUnit
    where T : unmanaged
{
    private readonly bool keepsTrace = quantities.Any(quantity => quantity.Kind is not (QuantityKind.WeightGradient or QuantityKind.InputGradient or QuantityKind.Objective));

    /// <summary>Measures.</summary>
    /// <returns>The errors of the arrays.</returns>
    internal MeasuredErrors Measure()
    {
        var right = Run<double>(ConvertedNumbers.Of(problem, TUnit.Round)).Arrays.ToDictionary(array => array.Quantity.Name, array => array.Values);
        var effects = MeasuredErrors.HoldsNumbersAsTheyAre<TUnit>() ? [] : MeasuredErrors.InputEffects(right, Run<double>(problem));
        var deviations = new List<Dictionary<string, double>>();
        for (var run = 1; run <= SizeLimits.MeasuringRuns(problem, gradient); run++)
        {
            var random = new Random(run);
            var moved = Run<T>(ConvertedNumbers.Of(problem, value => TUnit.Round(value) * (1 + (((2 * random.NextDouble()) - 1) * 2 * TUnit.Unit))));
            deviations.Add(moved.Arrays.ToDictionary(array => array.Quantity.Name, array => Largest(right[array.Quantity.Name], array.Values)));
        }

        // The right values are rounded too, and where moved digits change nothing, each of the two may be off by what a function is.
        return MeasuredErrors.Of<TUnit>(quantities, right, deviations, effects, units: 2 * FunctionError.Library, mayOverflow: deviations.Exists(run => !run.Values.All(double.IsFinite)));
    }

    private GradientTrace Run<TNumber>(Problem of)
        where TNumber : unmanaged
    {
        using var fused = new FusedGradient<TNumber>(of.Network, of.Objective, of.Sequences, gradient == GradientKind.Truncated, keepsTrace, Environment.ProcessorCount);
        fused.Load(of.Weights);
        fused.Run();
        return FusedTrace.Of(quantities, gradient, fused.Objective, fused.Values);
    }

    /// <summary>NaN where a number is no number.</summary>
    private static double Largest(double[] right, double[] values)
    {
        var largest = 0.0;
        for (var i = 0; i < right.Length; i++)
            largest = Math.Max(largest, Math.Abs(values[i] - right[i]));
        return largest;
    }
}
