using System.Globalization;
using System.Text;
using System.Xml.Linq;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>Panels side by side with a common axis upward, each a set of lines over time.</summary>
internal sealed class FlowChart
{
    private const double Left = 44;
    private const double Top = 22;
    private const double Height = 150;
    private const double PanelGap = 14;

    private readonly IReadOnlyList<(string Title, IReadOnlyList<Series> Lines)> panels;
    private readonly LogAxis axis;
    private readonly double width;
    private readonly int steps;

    /// <summary>Prepares a chart.</summary>
    /// <param name="panels">The panels, from the left; each has the same lines.</param>
    internal FlowChart(IReadOnlyList<(string Title, IReadOnlyList<Series> Lines)> panels)
    {
        this.panels = panels;
        steps = panels.Max(panel => panel.Lines.Max(line => line.Values.Count));
        width = panels.Count == 1 ? 420 : 250;
        var values = panels.SelectMany(panel => panel.Lines.SelectMany(line => line.Values)).Where(value => value > 0 && double.IsFinite(value)).ToList();
        // What is twenty powers of ten below the largest is as good as nothing.
        axis = new(values.Count == 0 ? [] : values.Where(value => value >= values.Max() * 1e-20), Top + Height, Top);
    }

    /// <summary>Draws the chart.</summary>
    /// <param name="id">The picture's id.</param>
    /// <param name="title">The picture's title.</param>
    /// <param name="description">What is to be seen.</param>
    internal Picture Draw(string id, string title, string description)
    {
        List<XElement> shapes = [.. axis.Across(Left, Left + (panels.Count * (width + PanelGap)) - PanelGap)];
        for (var i = 0; i < panels.Count; i++)
            shapes.AddRange(Panel(panels[i], Left + (i * (width + PanelGap))));
        var (x, y) = (Left, Top + Height + 40);
        foreach (var line in panels[0].Lines)
        {
            shapes.Add(Svg.Line(x, y - 4, x + 20, y - 4, $"line {line.Style}"));
            shapes.Add(Svg.Label(x + 24, y, line.Name, "small"));
            x += 34 + (6.2 * line.Name.Length);
        }

        return new(id, title, description, Math.Max(Left + (panels.Count * (width + PanelGap)), x), y + 10, shapes) { Table = Table() };
    }

    /// <summary>A number with three digits, as tables of pictures write it.</summary>
    internal static string Short(double value) => double.IsNaN(value) ? "" : ValueText.Short(value);

    private IEnumerable<XElement> Panel((string Title, IReadOnlyList<Series> Lines) panel, double left)
    {
        yield return Svg.Label(left, Top - 8, panel.Title);
        yield return Svg.Element("path", new XAttribute("class", "axis"), new XAttribute("d", $"M{Svg.Text(left)} {Svg.Text(Top)}V{Svg.Text(Top + Height)}H{Svg.Text(left + width)}"));
        yield return Svg.Label(left, Top + Height + 14, "t = 1", "small");
        yield return Svg.Label(left + width, Top + Height + 14, steps.ToString(CultureInfo.InvariantCulture), "end small");
        foreach (var line in panel.Lines)
            yield return Svg.Element("path", new XAttribute("class", $"line {line.Style}"), new XAttribute("d", PathOf(line, left)));
    }

    /// <summary>The line, which begins anew after a value that has no place; a value alone is a dot.</summary>
    private string PathOf(Series line, double left)
    {
        var (path, isOpen) = (new StringBuilder(), false);
        for (var t = 0; t < line.Values.Count; t++)
        {
            if (axis.At(line.Values[t]) is not { } y)
            {
                isOpen = false;
                continue;
            }

            var x = left + (steps == 1 ? width / 2 : width * t / (steps - 1));
            path.Append(isOpen ? 'L' : 'M').Append(Svg.Text(x)).Append(' ').Append(Svg.Text(y));
            if (!isOpen)
                path.Append("h0.01");
            isOpen = true;
        }

        return path.Length == 0 ? "M0 0" : path.ToString();
    }

    private PictureTable Table()
    {
        const int Most = 200;
        var all = panels.SelectMany(panel => panel.Lines.Select(line => (Heading: panels.Count == 1 ? line.Name : $"{panel.Title}: {line.Name}", line.Values))).ToList();
        var rows = Enumerable.Range(0, Math.Min(steps, Most)).Select(t => (IReadOnlyList<string>)[(t + 1).ToString(CultureInfo.InvariantCulture), .. all.Select(line => t < line.Values.Count ? Short(line.Values[t]) : "")]);
        return new(["t", .. all.Select(line => line.Heading)], [.. rows]) { Omitted = steps > Most ? string.Create(CultureInfo.InvariantCulture, $"The first {Most} of {steps} steps.") : "" };
    }
}
