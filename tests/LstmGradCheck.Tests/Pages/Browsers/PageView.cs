using Microsoft.Playwright;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>How a page is looked at.</summary>
/// <param name="Width">The width of the window in pixels.</param>
internal sealed record PageView(int Width)
{
    internal static PageView Phone { get; } = new(360);

    internal static PageView Tablet { get; } = new(800);

    internal static PageView Desk { get; } = new(1600);

    /// <summary>What is left of a sheet of A4 between margins of 10 mm, in pixels of 1/96 inch.</summary>
    internal static PageView Paper { get; } = new(718) { IsPaper = true };

    /// <summary>Whether the reader prefers light or dark.</summary>
    internal ColorScheme Scheme { get; init; } = ColorScheme.Light;

    /// <summary>Whether the reader wants nothing to move.</summary>
    internal bool ReducedMotion { get; init; }

    /// <summary>Whether the style for paper holds.</summary>
    internal bool IsPaper { get; init; }

    /// <summary>A name for files and messages.</summary>
    public override string ToString() => IsPaper ? "paper" : $"{Width}-{Scheme}".ToLowerInvariant();
}
