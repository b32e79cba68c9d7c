using System.Globalization;
using System.Xml.Linq;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>A logarithmic axis whose ends are powers of ten.</summary>
internal sealed class LogAxis
{
    private readonly double from;
    private readonly double to;

    /// <summary>Makes an axis that holds some values.</summary>
    /// <param name="values">The values; those that are not positive and finite have no place.</param>
    /// <param name="from">The place of its lower end.</param>
    /// <param name="to">The place of its upper end.</param>
    internal LogAxis(IEnumerable<double> values, double from, double to)
    {
        (this.from, this.to) = (from, to);
        var shown = values.Where(value => value > 0 && double.IsFinite(value)).Select(Math.Log10).ToList();
        (Lowest, Highest) = shown.Count == 0 ? (-1, 0) : ((int)Math.Floor(shown.Min()), (int)Math.Ceiling(shown.Max()));
        if (Lowest == Highest)
            Lowest--;
    }

    /// <summary>The exponent at the lower end.</summary>
    internal int Lowest { get; }

    /// <summary>The exponent at the upper end.</summary>
    internal int Highest { get; }

    /// <summary>The place of a value; null for one that has none.</summary>
    internal double? At(double value) => value > 0 && double.IsFinite(value) ? AtExponent(Math.Clamp(Math.Log10(value), Lowest, Highest)) : null;

    /// <summary>The exponents that are labelled: at most six.</summary>
    internal IEnumerable<int> Ticks()
    {
        var step = Math.Max(1, (Highest - Lowest + 4) / 5);
        for (var exponent = Lowest; exponent <= Highest; exponent += step)
            yield return exponent;
    }

    /// <summary>Lines across a panel at the ticks, with their labels at the left.</summary>
    internal IEnumerable<XElement> Across(double left, double right) => Ticks().SelectMany(exponent => (XElement[])
    [
        Svg.Line(left, AtExponent(exponent), right, AtExponent(exponent), "rule"),
        Svg.Label(left - 4, AtExponent(exponent) + 4, Label(exponent), "end small"),
    ]);

    /// <summary>The place of a power of ten.</summary>
    internal double AtExponent(double exponent) => from + ((to - from) * (exponent - Lowest) / (Highest - Lowest));

    /// <summary>A power of ten as labels write it.</summary>
    internal static string Label(int exponent) => exponent is >= -2 and <= 2 ? Math.Pow(10, exponent).ToString("0.##", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"1e{exponent}");
}
