using LstmGradCheck.Verification.Estimates;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;
using MathNet.Numerics.Distributions;

namespace LstmGradCheck.Verification.Rounding;

/// <summary>
/// How far roundings alone put the values of a gradient off, as measured: the same equations run with every operation
/// rounded at random (<see cref="RandomlyRounded{TUnit}"/>), and the largest deviation of each array taken from the hand-derived values. It is no bound: it
/// says what roundings do amount to, not what they could.
/// </summary>
/// <remarks>
/// A program that adds up in another order (a BLAS, a fused kernel) makes other roundings of the same size: each run moves
/// every partial sum of the longest order there is, one term after the other, by up to a whole unit in the last place, where a rounding to
/// the nearest goes no further than half.
/// </remarks>
internal sealed class MeasuredErrors
{
    /// <summary>
    /// How rarely an error may be beyond the estimate by chance, if errors are distributed as those of the runs: Student's
    /// distribution with as many degrees of freedom as runs (the mean is known) gives the factor, 9.1 for 16 runs, 17.8 for 8.
    /// </summary>
    internal const double Rarity = 1e-7;

    private readonly Dictionary<string, double> ofArrays = [];

    private MeasuredErrors()
    {
    }

    /// <summary>Measures.</summary>
    /// <typeparam name="TUnit">The format whose roundings are measured.</typeparam>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The errors of every array of the gradient.</returns>
    internal static MeasuredErrors Of<TUnit>(Problem problem, GradientKind gradient)
        where TUnit : IRoundingUnit
    {
        var right = new HandDerivedSource().Differentiate(problem, gradient);
        var runs = SizeLimits.MeasuringRuns(problem, gradient);
        var deviations = new Dictionary<string, double>[runs];
        _ = Parallel.For(0, runs, run =>
        {
            RandomRun.Begin(run + 1);
            deviations[run] = LargestDeviations<TUnit>(problem, right);
        });
        var (errors, factor) = (new MeasuredErrors(), StudentT.InvCDF(0, 1, runs, 1 - (Rarity / 2)));
        foreach (var quantity in problem.QuantitiesOf(gradient))
            errors.ofArrays[quantity.Name] = (factor * RootMeanSquare([.. deviations.Select(each => each[quantity.Name])])) + TUnit.Underflow;
        return errors;
    }

    /// <summary>How far any value of an array is off, at most, as measured; infinite where a run overflowed.</summary>
    internal double Of(Quantity quantity) => ofArrays[quantity.Name];

    /// <summary>Relative to the largest, as squares of tiny numbers would be 0.</summary>
    private static double RootMeanSquare(double[] deviations)
    {
        var largest = deviations.Max();
        return double.IsFinite(deviations.Sum()) ? largest == 0 ? 0 : largest * Math.Sqrt(deviations.Average(each => each / largest * (each / largest)))
            : double.PositiveInfinity;
    }

    private static Dictionary<string, double> LargestDeviations<TUnit>(Problem problem, GradientTrace right)
        where TUnit : IRoundingUnit
    {
        var largest = new Dictionary<string, double>();
        var ofSequences = right.Arrays.ToLookup(array => array.Quantity.Sequence);
        var run = new HandDerivedRun<RandomlyRounded<TUnit>>(problem, right.Gradient, (_, _) => new(), _ => null, (i, steps, errors) =>
        {
            foreach (var array in ofSequences[i])
                largest[array.Quantity.Name] = Largest(array.Values, TraceValues.OfSequence(array.Quantity, steps, errors));
        });
        foreach (var array in ofSequences[0])
            largest[array.Quantity.Name] = Largest(array.Values, run.Values(array.Quantity));
        return largest;
    }

    private static double Largest<TUnit>(double[] right, RandomlyRounded<TUnit>[] values)
        where TUnit : IRoundingUnit
    {
        var largest = 0.0;
        for (var i = 0; i < right.Length; i++)
            largest = Math.Max(largest, Math.Abs(values[i].Value - right[i]));
        return largest;
    }
}
