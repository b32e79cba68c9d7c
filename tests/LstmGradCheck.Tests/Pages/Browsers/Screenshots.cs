using Microsoft.Playwright;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>Pictures of a page, for people to look at: nothing compares them.</summary>
internal static class Screenshots
{
    /// <summary>Beyond it, Chromium repeats what is above.</summary>
    private const int Tallest = 16_000;

    /// <summary>The folder that GRADCHECK_SCREENSHOTS names, or artifacts/screenshots where it is 1; null if it is not set.</summary>
    internal static string? Wanted => Environment.GetEnvironmentVariable("GRADCHECK_SCREENSHOTS") switch
    {
        null or "" => null,
        "1" => Path.Combine(Repository.Root, "artifacts", "screenshots"),
        var folder => folder,
    };

    /// <summary>Writes a page as it is seen on a telephone, a tablet and a desk, light and dark, and as it is printed.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="file">The page.</param>
    /// <param name="folder">Where to write; the names begin as the page's does.</param>
    internal static async Task TakeAsync(Browser browser, string file, string folder)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        Directory.CreateDirectory(folder);
        await using var page = await browser.OpenAsync(file, PageView.Desk);
        PageView[] light = [PageView.Phone, PageView.Tablet, PageView.Desk];
        foreach (var view in light.SelectMany(view => new[] { view, view with { Scheme = ColorScheme.Dark } }))
        {
            await page.ViewAsync(view);
            var height = await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
            await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{view}.png"), FullPage = true, Clip = new() { Width = view.Width, Height = Math.Min(height, Tallest) } });
        }

        await page.ViewAsync(PageView.Paper);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.pdf"), await PrintCheck.PdfAsync(page));
    }
}
