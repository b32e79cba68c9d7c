using System.Globalization;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>For arrays, what was measured as a multiple of the largest error that there is.</summary>
internal sealed class RoundingRatios
{
    private readonly List<double> told = [];
    private int all;
    private int unknown;

    internal List<string> Beyond { get; } = [];

    internal double Median => At(0.5);

    internal void Add(string name, double error, double measured, double magnitude)
    {
        all++;
        unknown += double.IsInfinity(measured) ? 1 : 0;
        if (error > measured)
            Beyond.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: error {error:R}, measured {measured:R}, largest value {magnitude:R}"));
        if (error > 0 && double.IsFinite(measured))
            told.Add(measured / error);
    }

    /// <summary>Adds how far another program's arrays are from ours.</summary>
    internal void AddDistances(string program, Problem problem, GradientTrace theirs, GradientTrace ours, MeasuredErrors measured)
    {
        foreach (var array in theirs.Arrays)
        {
            var right = ours[array.Quantity.Name];
            var errors = array.Values.Zip(right, (value, of) => Math.Abs(value - of)).ToArray();
            // The value that takes the largest share of what it may be off.
            var (error, of) = errors.Zip(measured.OfValues(array.Quantity)).MaxBy(each => each.First / each.Second);
            Add($"{problem.Name}, {ours.Gradient.Name()}, {program}, {array.Quantity.Name}", error, of, Magnitude.Of(right));
        }
    }

    private double At(double share)
    {
        told.Sort();
        return told[(int)(share * (told.Count - 1))];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{all} arrays, {Beyond.Count} with an error beyond what was measured, {unknown} unknown (overflow); measured / error: smallest {At(0):0.00}, 1 % {At(0.01):0.0}, median {At(0.5):0.0}, 99 % {At(0.99):0.0}");
}
