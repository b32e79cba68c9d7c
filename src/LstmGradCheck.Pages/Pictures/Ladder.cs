using System.Globalization;
using System.Xml.Linq;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>
/// Why agreement says something: for each array, on one logarithmic axis, the rounding of a single operation, the largest difference, the largest
/// tolerance, and the effect of each known mistake. Between the tolerance and the smallest effect there is room, or the check is blind.
/// </summary>
internal static class Ladder
{
    private const double Left = 150;
    private const double Top = 26;
    private const double Width = 560;
    private const double Step = 15;

    /// <summary>Draws the arrays.</summary>
    /// <param name="id">The picture's id.</param>
    /// <param name="rows">The arrays.</param>
    /// <param name="noEffects">Why no effects of mistakes are shown, in a sentence; empty if they are.</param>
    internal static Picture Of(string id, IReadOnlyList<LadderRow> rows, string noEffects)
    {
        var axis = new LogAxis([1e-17, 10, .. rows.SelectMany(row => row.Effects.Select(effect => effect.Effect)).Where(effect => effect < 1e6), .. rows.Select(row => Math.Min(row.Difference, 1e6)), .. rows.Select(row => Math.Min(row.Tolerance, 1e6))], Left, Left + Width);
        var bottom = Top + (rows.Count * Step);
        List<XElement> shapes = [];
        foreach (var exponent in axis.Ticks())
        {
            shapes.Add(Svg.Line(axis.AtExponent(exponent), Top - 4, axis.AtExponent(exponent), bottom, "rule"));
            shapes.Add(Svg.Label(axis.AtExponent(exponent), Top - 10, LogAxis.Label(exponent), "middle small"));
        }

        for (var i = 0; i < rows.Count; i++)
            shapes.AddRange(Row(rows[i], axis, Top + (i * Step)));
        shapes.AddRange(Key(bottom + 14, noEffects.Length == 0));
        return new(id, "Rounding, difference, tolerance and known mistakes, array by array", $"Relative to the largest value of each array, on a logarithmic axis. {Describe(rows, noEffects)}", Left + Width + 30, bottom + 30, shapes)
        {
            Table = new(
                ["array", "rounding", "difference", "tolerance", "smallest mistake", "its effect"],
                [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, ValueText.Short(row.Rounding), ValueText.Short(row.Difference), ValueText.Short(row.Tolerance), .. Smallest(row) is var (smallest, effect) ? [smallest, ValueText.Short(effect)] : (string[])["", ""]])]),
        };
    }

    /// <summary>The known mistake with the smallest effect on an array; null if none changes it.</summary>
    private static (string Id, double Effect)? Smallest(LadderRow row) => row.Effects.Count == 0 ? null : row.Effects.MinBy(effect => effect.Effect);

    private static IEnumerable<XElement> Row(LadderRow row, LogAxis axis, double y)
    {
        var middle = y + (Step / 2);
        yield return Svg.Label(Left - 8, middle + 3.5, row.Name, "end small");
        if (axis.At(row.Tolerance) is { } tolerance)
            yield return Svg.Rectangle(Left, y + 3, tolerance - Left, Step - 6, "s1");
        if (row.Effects.Count > 0)
            yield return Svg.Element("path", new XAttribute("class", "line c1"), new XAttribute("d", string.Concat(row.Effects.Select(effect => axis.At(effect.Effect)).OfType<double>().Select(x => Math.Round(x)).Distinct().Order().Select(x => $"M{Svg.Text(x)} {Svg.Text(y + 2)}v{Svg.Text(Step - 4)}"))));
        if (axis.At(row.Rounding) is { } rounding)
            yield return Svg.Line(rounding, y + 2, rounding, y + Step - 2, "axis");
        if (axis.At(double.IsInfinity(row.Difference) ? double.MaxValue : row.Difference) is { } difference)
            yield return Svg.Element("circle", Svg.Number("cx", difference), Svg.Number("cy", middle), Svg.Number("r", 3.2), new XAttribute("class", row.Diverges ? "s6" : "f0"));
    }

    private static IEnumerable<XElement> Key(double y, bool hasEffects)
    {
        yield return Svg.Line(Left, y - 4, Left, y + 6, "axis");
        yield return Svg.Label(Left + 6, y + 5, "rounding of one operation", "small");
        yield return Svg.Element("circle", Svg.Number("cx", Left + 150), Svg.Number("cy", y + 1), Svg.Number("r", 3.2), new XAttribute("class", "f0"));
        yield return Svg.Label(Left + 158, y + 5, "difference (none: 0)", "small");
        yield return Svg.Rectangle(Left + 276, y - 3, 16, 8, "s1");
        yield return Svg.Label(Left + 296, y + 5, "up to the tolerance", "small");
        if (!hasEffects)
            yield break;
        yield return Svg.Line(Left + 412, y - 4, Left + 412, y + 6, "line c1");
        yield return Svg.Label(Left + 418, y + 5, "a known mistake's effect", "small");
    }

    private static string Describe(IReadOnlyList<LadderRow> rows, string noEffects)
    {
        var effects = rows.SelectMany(row => row.Effects.Select(effect => (row.Name, effect.Id, effect.Effect))).ToList();
        if (effects.Count == 0)
            return noEffects;
        var (name, id, smallest) = effects.MinBy(effect => effect.Effect);
        var tolerance = rows.Where(row => double.IsFinite(row.Tolerance)).Select(row => row.Tolerance).DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"The largest tolerance is {ValueText.Short(tolerance)}; the smallest effect of a known mistake on an array that it changes is {ValueText.Short(smallest)} ({id} on {name}).");
    }
}
