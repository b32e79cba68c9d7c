using Deque.AxeCore.Commons;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>What axe-core finds.</summary>
internal static class AxeCheck
{
    private static readonly string Engine = new BundledAxeScriptProvider().GetScript();

    /// <summary>The rules that are broken, with the elements that break them, as far as axe calls them serious or critical.</summary>
    internal static Task<IReadOnlyList<string>> RunAsync(OpenPage page) => RunAsync(page, []);

    /// <summary>The same of the one rule that depends on colours.</summary>
    internal static Task<IReadOnlyList<string>> ColoursAsync(OpenPage page) => RunAsync(page, ["color-contrast"]);

    /// <summary>Brings axe into a page, where scripts of ours may use it as well. The page's policy does not see what a browser's tools run.</summary>
    internal static async Task BringAsync(OpenPage page)
    {
        if (!await page.Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.Page.EvaluateAsync($"() => {{ {Engine} }}");
    }

    private static async Task<IReadOnlyList<string>> RunAsync(OpenPage page, string[] rules)
    {
        await BringAsync(page);
        return await page.RunAsync("axe", rules);
    }
}
