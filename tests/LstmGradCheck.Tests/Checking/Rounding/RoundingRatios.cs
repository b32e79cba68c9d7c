using System.Globalization;

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

    private double At(double share)
    {
        told.Sort();
        return told[(int)(share * (told.Count - 1))];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{all} arrays, {Beyond.Count} with an error beyond what was measured, {unknown} unknown (overflow); measured / error: smallest {At(0):0.00}, 1 % {At(0.01):0.0}, median {At(0.5):0.0}, 99 % {At(0.99):0.0}");
}
