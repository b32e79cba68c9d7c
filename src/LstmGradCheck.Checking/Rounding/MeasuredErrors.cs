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

    /// <summary>
    /// Formats with larger units leave little room between rounding errors and mistakes: this many times as many runs bring the factor
    /// down from 9.1 to 6.0.
    /// </summary>
    private const double Coarse = 1e-4;

    private const int CoarseRuns = 4;

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
        var deviations = new Dictionary<string, double>[SizeLimits.MeasuringRuns(problem, gradient) * (TUnit.Unit > Coarse ? CoarseRuns : 1)];
        var mayOverflow = new bool[deviations.Length];
        _ = Parallel.For(0, deviations.Length, run =>
        {
            RandomRun.Begin(run + 1);
            deviations[run] = Run<RandomlyRounded<TUnit>, double>(WithRoundedParts<TUnit>(problem, run + 1), gradient, (quantity, values) => Largest(right[quantity.Name], values));
            mayOverflow[run] = RandomRun.MayOverflow;
        });
        var effects = HoldsNumbersAsTheyAre<TUnit>() ? [] : InputEffects(right, new HandDerivedSource().Differentiate(problem, gradient));
        return Of<TUnit>(problem.QuantitiesOf(gradient), right, deviations, effects, units: 1, mayOverflow.Contains(true));
    }

    /// <summary>The errors of arrays from the deviations of some runs.</summary>
    /// <typeparam name="TUnit">The format whose roundings were measured.</typeparam>
    /// <param name="quantities">The arrays.</param>
    /// <param name="right">Their right values, of the problem's numbers as the format holds them.</param>
    /// <param name="deviations">For each run, the largest deviation of each array from these.</param>
    /// <param name="inputEffects">How far they are from the right values of the problem's own numbers; empty if the format holds them as they are.</param>
    /// <param name="units">How many units a value's last operation may be off, even if no run shows it.</param>
    /// <param name="mayOverflow">Whether another order of the operations may overflow.</param>
    internal static MeasuredErrors Of<TUnit>(
        IEnumerable<Quantity> quantities, IReadOnlyDictionary<string, double[]> right, IReadOnlyList<IReadOnlyDictionary<string, double>> deviations, Dictionary<string, double[]> inputEffects, double units, bool mayOverflow)
        where TUnit : IRoundingUnit
    {
        var errors = new MeasuredErrors(inputEffects) { MayOverflow = mayOverflow };
        var factor = StudentT.InvCDF(0, 1, deviations.Count, 1 - (Rarity / 2));
        foreach (var quantity in quantities)
        {
            var own = (units * TUnit.Unit * Magnitude.Of(right[quantity.Name])) + TUnit.Underflow;
            errors.ofArrays[quantity.Name] = (factor * RootMeanSquare([.. deviations.Select(each => each[quantity.Name])])) + own;
        }

        return errors;
    }

    /// <summary>Whether the problem's numbers, which are doubles, are numbers of a format.</summary>
    internal static bool HoldsNumbersAsTheyAre<TUnit>()
        where TUnit : IRoundingUnit => TUnit.Round(NotAFloat) == NotAFloat;

    /// <summary>Whether some number was so large that another order of the operations may overflow.</summary>
    internal bool MayOverflow { get; private init; }

    /// <summary>Whether the errors of an array were measured.</summary>
    internal bool Has(Quantity quantity) => ofArrays.ContainsKey(quantity.Name);

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

    /// <summary>How far rounding the problem's numbers moves each value.</summary>
    internal static Dictionary<string, double[]> InputEffects(IReadOnlyDictionary<string, double[]> rounded, GradientTrace right) => right.Arrays.ToDictionary(
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

    /// <summary>
    /// A problem whose biases in parts are moved by what adding the parts one after the other rounds: a partial sum has the size of a part,
    /// and is moved at random by up to a unit in the last place of it.
    /// </summary>
    private static Problem WithRoundedParts<TUnit>(Problem problem, int run)
        where TUnit : IRoundingUnit
    {
        if (problem.BiasParts is not { } biases)
            return problem;
        var random = new Random(run);
        return problem with { BiasParts = new(biases.Parts.ToDictionary(bias => bias.Key, bias => (IReadOnlyList<double[]>)[.. bias.Value, .. bias.Value.Select(Roundings)])) };

        double[] Roundings(double[] part) => Array.ConvertAll(part, value => ((2 * random.NextDouble()) - 1) * 2 * TUnit.Unit * TUnit.Round(value));
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
