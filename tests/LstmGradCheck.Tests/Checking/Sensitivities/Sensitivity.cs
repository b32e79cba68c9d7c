using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>Measures how small a mistake in a single value is still reported, on random values of every array.</summary>
/// <param name="ours">The source whose values are changed.</param>
/// <param name="oracle">The source that they are compared with.</param>
internal sealed class Sensitivity(IGradientSource ours, IGradientSource oracle)
{
    /// <summary>Values smaller than this share of the largest in their array are left out: they are 0 but for roundings.</summary>
    public const double SmallestShare = 1e-8;

    /// <summary>The absolute tolerance of PyTorch's gradcheck, if none is given.</summary>
    public const double GradcheckAbsolute = 1e-5;

    /// <summary>The relative tolerance of PyTorch's gradcheck, if none is given.</summary>
    public const double GradcheckRelative = 1e-3;

    /// <summary>Bisections of the logarithm of the change: they leave a factor of 1.04 from 1e-17 to 1.</summary>
    private const int Bisections = 10;

    private const double SmallestChange = 1e-17;

    /// <summary>Measures random values of every array of a gradient.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="entries">How many values of each array, at most.</param>
    /// <param name="seed">The seed that draws them.</param>
    /// <returns>The arrays that have values which are not negligible, with those drawn.</returns>
    public IReadOnlyList<ArraySensitivity> Measure(Problem problem, GradientKind gradient, int entries, uint seed)
    {
        var (mine, theirs) = (ours.Differentiate(problem, gradient), oracle.Differentiate(problem, gradient));
        var tolerance = RoundingTolerance.Of(problem, mine, theirs);
        var random = new NumpyRandom(seed);
        var arrays = mine.Arrays.Select(array => new ArraySensitivity(
            problem, gradient, array.Quantity, [.. Of(array, theirs[array.Quantity.Name], tolerance, Drawn(array, entries, random))]));
        return [.. arrays.Where(array => array.Entries.Count > 0)];
    }

    private static IEnumerable<EntrySensitivity> Of(TraceArray mine, double[] theirs, RoundingTolerance tolerance, IEnumerable<int> drawn)
    {
        // A value's tolerance follows from the values before it: it is the same whatever the value is changed to.
        var tolerances = tolerance.For(mine.Quantity, mine.Values, theirs);
        var decidable = tolerance.Resolution * Math.Min(Magnitude.Of(mine.Values), Magnitude.Of(theirs));
        foreach (var i in drawn)
        {
            var value = mine.Values[i];
            yield return new(
                mine.Quantity,
                i,
                Smallest(change => new Deviation(mine.Quantity, i, value * (1 + change), theirs[i], tolerances.Explained[i]) { Possible = tolerances.Possible[i], LargestDecidable = decidable }.Verdict.IsDivergence()),
                (GradcheckAbsolute / Math.Abs(value)) + GradcheckRelative);
        }
    }

    private static IEnumerable<int> Drawn(TraceArray array, int entries, NumpyRandom random)
    {
        var least = SmallestShare * Magnitude.Of(array.Values);
        var tellable = Enumerable.Range(0, array.Values.Length).Where(i => array.Values[i] != 0 && Math.Abs(array.Values[i]) >= least);
        return tellable.Select(i => (i, Place: random.NextDouble())).OrderBy(each => each.Place).Take(entries).Select(each => each.i);
    }

    /// <summary>Bisection for the smallest change that is reported.</summary>
    private static double Smallest(Func<double, bool> isReported)
    {
        if (!isReported(1))
            return double.PositiveInfinity;
        var (passes, reported) = (SmallestChange, 1.0);
        for (var i = 0; i < Bisections; i++)
        {
            var middle = Math.Sqrt(passes * reported);
            (passes, reported) = isReported(middle) ? (passes, middle) : (middle, reported);
        }

        return reported;
    }
}
