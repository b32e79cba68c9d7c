using Microsoft.Playwright;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>All checks of a page, each in the views that matter for it.</summary>
internal static class PageAssert
{
    /// <summary>What is looked at once: the keyboard comes first, as it walks a page in which no key was pressed.</summary>
    private static readonly Func<OpenPage, Task<IReadOnlyList<string>>>[] Once =
    [
        KeyboardCheck.RunAsync, AxeCheck.RunAsync, PageChecks.ContrastAsync, PageChecks.HeadingsAsync, PageChecks.MotionAsync, PageChecks.WidthAsync, PageChecks.SizeAsync,
    ];

    /// <summary>Fails with everything that is wrong with a page, and the view in which it is.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="file">The page.</param>
    internal static async Task PassesAsync(Browser browser, string file)
    {
        var still = PageView.Desk with { ReducedMotion = true };
        List<string> faults = [];
        await using (var page = await browser.OpenAsync(file, still))
        {
            await page.UnfoldAsync();
            await AddAsync(faults, page, Once);
            await page.ViewAsync(still with { Scheme = ColorScheme.Dark });
            await AddAsync(faults, page, AxeCheck.ColoursAsync, PageChecks.ContrastAsync, PageChecks.EffectsAsync);
        }

        await using (var page = await browser.OpenAsync(file, PageView.Phone))
        {
            await page.UnfoldAsync();
            await AddAsync(faults, page, PageChecks.WidthAsync);
            await page.ViewAsync(PageView.Tablet);
            await AddAsync(faults, page, PageChecks.WidthAsync);
            await page.ViewAsync(PageView.Paper);
            await AddAsync(faults, page, PrintCheck.RunAsync, PageChecks.EffectsAsync);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task AddAsync(List<string> faults, OpenPage page, params Func<OpenPage, Task<IReadOnlyList<string>>>[] checks)
    {
        foreach (var check in checks)
            faults.AddRange((await check(page)).Select(fault => $"{page.View}: {fault}"));
    }
}
