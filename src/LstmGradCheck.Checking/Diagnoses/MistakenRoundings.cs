using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;
using MathNet.Numerics.Distributions;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// Measures what rounding does to a gradient with mistakes: it is computed again on numbers that were moved at random by up to a unit in the
/// last place of the recorded precision, as <see cref="FusedErrors{TUnit, T}"/> does for the right one.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="recorded">What was recorded.</param>
internal sealed class MistakenRoundings(Problem problem, RecordedArrays recorded)
{
    /// <summary>The number of gradients that are computed for one.</summary>
    internal const int Runs = 8;

    private static readonly double Factor = StudentT.InvCDF(0, 1, Runs, 1 - (MeasuredErrors.Rarity / 2));

    /// <summary>The roundings of each recorded array, relative to its largest value; 0 for one that the gradient has not.</summary>
    /// <param name="mistakes">The mistakes.</param>
    /// <param name="gradient">The gradient that they lead to.</param>
    internal double[] Of(IReadOnlyList<Mistake> mistakes, GradientTrace gradient)
    {
        List<TraceArray> arrays = [.. recorded.Quantities.Select(quantity => gradient.Find(quantity.Name)).OfType<TraceArray>()];
        // The first columns of a matrix are as good as all. Each run makes its steps again: kept, they would take more memory than all else.
        List<double[]> deviations = [.. Enumerable.Range(1, Runs).AsParallel().AsOrdered().Select(run =>
            RecordedArrays.Distances(arrays, new MistakenRuns(Moved(problem, run, recorded.Precision), recorded.Gradient).Run(mistakes, recorded.Quantities, MistakeComparison.Columns)))];
        var roundings = arrays.Select((array, i) => (array.Quantity.Name, Rounding: Factor * Math.Sqrt(deviations.Average(each => each[i] * each[i])))).ToDictionary(array => array.Name, array => array.Rounding);
        return [.. recorded.Quantities.Select(quantity => roundings.GetValueOrDefault(quantity.Name))];
    }

    private static Problem Moved(Problem problem, int run, Precision precision)
    {
        var random = new Random(run);
        return ConvertedNumbers.Of(problem, value => precision.Round(value) * (1 + (((2 * random.NextDouble()) - 1) * 2 * precision.Unit())));
    }
}
