using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using MathNet.Numerics.Distributions;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// The size of the rounding errors in a gradient, as measured: the equations run several times with every operation rounded at
/// random (<see cref="RandomlyRounded{TUnit}"/>), and the largest deviation in each array is taken. Where a program rounds the
/// problem's own numbers, the resulting change of each value is computed, and deviations are taken from the changed value. This is
/// not a bound: it estimates what roundings amount to, not the worst they could do.
/// </summary>
/// <remarks>
/// A program that adds in another order (a BLAS, a fused kernel) makes different roundings of the same size. Each run adds one term
/// after the other, the order with the longest chain of partial sums, and moves every partial sum by up to a whole unit in the last
/// place; rounding to nearest moves it by no more than half.
/// </remarks>
internal sealed class MeasuredErrors
{
    /// <summary>
    /// The probability that an error exceeds the estimate by chance, if errors are distributed as those of the runs. Student's
    /// distribution with as many degrees of freedom as runs (the mean is known) gives the factor, 9.1 for 16 runs, 17.8 for 8.
    /// </summary>
    internal const double Rarity = 1e-7;

    /// <summary>A number that single precision cannot represent.</summary>
    private const double NotAFloat = 1 + 1e-12;

    private readonly Dictionary<string, double> ofArrays = [];
    private readonly Dictionary<string, double[]> inputEffects;

    private MeasuredErrors(Dictionary<string, double[]> inputEffects) => this.inputEffects = inputEffects;

    /// <summary>Measures.</summary>
    /// <typeparam name="TUnit">The format whose roundings are measured.</typeparam>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The errors of every array of the gradient.</returns>
    internal static MeasuredErrors Of<TUnit>(Problem problem, GradientKind gradient)
        where TUnit : IRoundingUnit
    {
        var right = Run<RoundedInput<TUnit>, double[]>(problem, gradient, (_, values) => Array.ConvertAll(values, value => value.Value));
        var deviations = new Dictionary<string, double>[SizeLimits.MeasuringRuns(problem, gradient)];
        var mayOverflow = new bool[deviations.Length];
        _ = Parallel.For(0, deviations.Length, run =>
        {
            RandomRun.Begin(run + 1);
            deviations[run] = Run<RandomlyRounded<TUnit>, double>(problem, gradient, (quantity, values) => Largest(right[quantity.Name], values));
            mayOverflow[run] = RandomRun.MayOverflow;
        });
        // In double precision the problem's numbers are held as they are.
        var errors = new MeasuredErrors(TUnit.Round(NotAFloat) == NotAFloat ? [] : InputEffects(right, new HandDerivedSource().Differentiate(problem, gradient)))
        {
            MayOverflow = mayOverflow.Contains(true),
        };
        var factor = StudentT.InvCDF(0, 1, deviations.Length, 1 - (Rarity / 2));
        foreach (var quantity in problem.QuantitiesOf(gradient))
        {
            // A value's own last rounding is allowed for even if no run shows it.
            var own = (TUnit.Unit * Magnitude.Of(right[quantity.Name])) + TUnit.Underflow;
            errors.ofArrays[quantity.Name] = (factor * RootMeanSquare([.. deviations.Select(each => each[quantity.Name])])) + own;
        }

        return errors;
    }

    /// <summary>Whether some number was so large that another order of the operations may overflow.</summary>
    internal bool MayOverflow { get; private init; }

    /// <summary>The limit on the rounding error of any value of an array, as measured; infinite where a run overflowed.</summary>
    internal double Of(Quantity quantity) => ofArrays[quantity.Name];

    /// <summary>
    /// The limit on the error of each value of an array: its rounding error, and the effect of rounding the problem's own numbers.
    /// </summary>
    internal double[] OfValues(Quantity quantity)
    {
        var ofArray = Of(quantity);
        return inputEffects.TryGetValue(quantity.Name, out var ofValues) ? Array.ConvertAll(ofValues, move => move + ofArray) : [.. Enumerable.Repeat(ofArray, quantity.Count)];
    }

    private static Dictionary<string, double[]> InputEffects(Dictionary<string, double[]> rounded, GradientTrace right) => right.Arrays.ToDictionary(
        array => array.Quantity.Name,
        array => array.Values.Zip(rounded[array.Quantity.Name], (value, moved) => double.IsFinite(moved - value) ? Math.Abs(moved - value) : double.PositiveInfinity).ToArray());

    /// <summary>Scaled by the largest deviation, because the squares of tiny numbers underflow to 0.</summary>
    private static double RootMeanSquare(double[] deviations)
    {
        if (!double.IsFinite(deviations.Sum()))
            return double.PositiveInfinity;
        var largest = deviations.Max();
        return largest == 0 ? 0 : largest * Math.Sqrt(deviations.Average(each => each / largest * (each / largest)));
    }

    /// <summary>Runs the equations over a number type, and takes something from each array.</summary>
    private static Dictionary<string, TTaken> Run<T, TTaken>(Problem problem, GradientKind gradient, Func<Quantity, T[], TTaken> take)
        where T : struct, IScalar<T>
    {
        var taken = new Dictionary<string, TTaken>();
        var ofSequences = problem.QuantitiesOf(gradient).ToLookup(quantity => quantity.Sequence);
        var run = new HandDerivedRun<T>(problem, gradient, (_, _) => new(), _ => null, (i, steps, errors) =>
        {
            foreach (var quantity in ofSequences[i])
                taken[quantity.Name] = take(quantity, TraceValues.OfSequence(problem.Network, quantity, steps, errors));
        });
        foreach (var quantity in ofSequences[0])
            taken[quantity.Name] = take(quantity, run.Values(quantity));
        return taken;
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
