using Microsoft.Playwright;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>Whether all controls can be used without a mouse, and by those who do not see them.</summary>
internal static class KeyboardCheck
{
    /// <summary>How many controls are walked to; of a page with more, those behind are not.</summary>
    private const int Most = 500;

    /// <summary>After so many, the page is asked whether all controls were reached, or the first one again.</summary>
    private const int Batch = 10;

    /// <summary>The controls that the Tab key does not reach, those that do not show that they have the focus, and those without an accessible name.</summary>
    /// <param name="page">A page in which no key was pressed yet.</param>
    internal static async Task<IReadOnlyList<string>> RunAsync(OpenPage page)
    {
        var unreached = await WalkAsync(page.Page);
        await AxeCheck.BringAsync(page);
        return [.. unreached, .. await page.RunAsync("controls")];
    }

    private static async Task<IReadOnlyList<string>> WalkAsync(IPage page)
    {
        await using var walk = await page.EvaluateHandleAsync(Script.Of("walk"), Most);
        var total = await walk.EvaluateAsync<int>("walk => walk.total");
        // Between the controls are parts that scroll: the browser stops at them as well.
        for (var pressed = 1; pressed <= (2 * total) + Batch; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (pressed % Batch == 0 && await walk.EvaluateAsync<bool>("walk => walk.ended"))
                break;
        }

        return await walk.EvaluateAsync<string[]>("walk => walk.unreached()");
    }
}
