namespace LstmGradCheck.Pages.Pictures;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows, as the legend says it.</param>
/// <param name="Style">Its classes of <c>picture.css</c>: a colour <c>c0</c> to <c>c5</c>, dashes <c>d1</c> or <c>d2</c>.</param>
/// <param name="Values">The values at t = 1, 2 and so on; NaN where there is none.</param>
internal sealed record Series(string Name, string Style, IReadOnlyList<double> Values);
