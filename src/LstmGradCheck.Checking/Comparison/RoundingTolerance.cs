using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// Two values agree if they differ by no more than rounding may put the two off, computed for each value from its own arithmetic.
/// Where bounds accumulate through the equations, they agree if they differ by no more than the measured rounding errors; a larger
/// difference within the bounds is not explained.
/// </summary>
/// <param name="First">The bounds of the first trace.</param>
/// <param name="Second">The bounds of the second trace.</param>
public sealed record RoundingTolerance(RoundingBounds First, RoundingBounds Second) : ITolerance
{
    /// <summary>
    /// The resolution demanded of values in double precision: a millionth of the largest value of an array. Known mistakes change
    /// arrays by a hundredth or more; a finite difference, the usual check, resolves about a millionth.
    /// </summary>
    public const double OfDouble = 1e-6;

    /// <summary>
    /// The same for single precision, whose roundings alone amount to more than a millionth: a thousandth, still a tenth of most
    /// mistakes.
    /// </summary>
    public const double OfSingle = 1e-3;

    /// <summary>
    /// The same for half precision, in which small problems (two layers of four cells, four steps) can be decided: a tenth.
    /// </summary>
    public const double OfHalf = 0.1;

    /// <summary>
    /// The same for bfloat16, whose single operation is off by up to 0.004: what changes an array by half its largest value is
    /// found. That excludes missing terms and wrong factors; for more, a problem is computed in a higher precision.
    /// </summary>
    public const double OfBFloat16 = 0.5;

    /// <inheritdoc/>
    public double Resolution { get; init; } = OfDouble;

    /// <summary>The tolerance for two traces of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <returns>The tolerance.</returns>
    public static RoundingTolerance Of(Problem problem, GradientTrace first, GradientTrace second)
    {
        var bounds = RoundingBounds.Of(problem, [first, second]);
        return new(bounds[0], bounds[1]) { Resolution = ResolutionFor(first, second) };
    }

    /// <inheritdoc/>
    public Tolerances For(Quantity quantity, double[] first, double[] second)
    {
        var possible = new double[first.Length];
        Write((First.Shifts[quantity.Name], First.Radii[quantity.Name]), (Second.Shifts[quantity.Name], Second.Radii[quantity.Name]), possible);
        var explained = possible;
        if (First.Errors is not null || Second.Errors is not null)
        {
            (explained, var other) = (ErrorsOf(First, quantity), ErrorsOf(Second, quantity));
            // Values that overflow in one order of the operations and not in another are left to the bounds: errors are measured on
            // finite values.
            var mayOverflow = First.MayOverflow || Second.MayOverflow;
            for (var i = 0; i < explained.Length; i++)
                explained[i] = mayOverflow && !double.IsFinite(first[i] - second[i]) ? possible[i] : Math.Min(possible[i], explained[i] + other[i]);
        }

        return (First.Written ?? Second.Written) is { } written ? AsWritten(new(explained, possible), written[quantity.Name], first, second) : new(explained, possible);
    }

    /// <summary>Adds the written digits to the tolerances, except where the difference is explained without them.</summary>
    private static Tolerances AsWritten(Tolerances asRead, double[] written, double[] first, double[] second)
    {
        var (explained, possible) = ((double[])asRead.Explained.Clone(), (double[])asRead.Possible.Clone());
        for (var i = 0; i < written.Length; i++)
        {
            if (Math.Abs(first[i] - second[i]) <= explained[i])
                continue;
            explained[i] += written[i];
            possible[i] += written[i];
        }

        return new(explained, possible);
    }

    /// <summary>
    /// The measured errors of an array; without these, the largest distance from the hand-derived value that the bounds allow.
    /// </summary>
    private static double[] ErrorsOf(RoundingBounds bounds, Quantity quantity) =>
        bounds.Errors is { } errors ? [.. errors[quantity.Name]]
        : [.. bounds.Shifts[quantity.Name].Zip(bounds.Radii[quantity.Name], (shift, radius) => Math.Abs(shift) + radius)];

    /// <summary>The resolution demanded by default: that of the coarser trace.</summary>
    internal static double ResolutionFor(GradientTrace first, GradientTrace second) =>
        Math.Max(ResolutionFor(Precisions.Of(first)), ResolutionFor(Precisions.Of(second)));

    private static double ResolutionFor(Precision precision) => precision switch
    {
        Precision.Binary64 => OfDouble,
        Precision.Binary32 => OfSingle,
        Precision.Binary16 => OfHalf,
        _ => OfBFloat16,
    };

    /// <summary>Writes the tolerances of some values of an array, given the bounds of both traces.</summary>
    internal static void Write((double[] Shifts, double[] Radii) first, (double[] Shifts, double[] Radii) second, Span<double> tolerances)
    {
        for (var i = 0; i < tolerances.Length; i++)
            tolerances[i] = first.Radii[i] + second.Radii[i] + Math.Abs(first.Shifts[i] - second.Shifts[i]);
    }
}
