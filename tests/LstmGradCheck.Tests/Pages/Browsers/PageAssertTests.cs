using Xunit;
using Xunit.Sdk;

namespace LstmGradCheck.Tests.Pages.Browsers;

[Collection(InOneBrowser.Name)]
public sealed class PageAssertTests(Browser browser)
{
    /// <summary>One of everything that the checks look at.</summary>
    private const string Everything =
        """
        <h2>Controls</h2>
        <p><a href="#figure">To the figure</a> <a href="https://example.org/">to another place</a> <button type="button">Sort</button></p>
        <p><label>Search <input type="search"></label></p>
        <fieldset><legend>Which</legend><label><input type="radio" name="which" checked> all</label> <label><input type="radio" name="which"> some</label></fieldset>
        <details name="more"><summary>More</summary><p>The rest, <a href="#figure">with a link</a>.</p></details>
        <details name="more"><summary>Still more</summary><p><button type="button">Copy</button> <button type="button" disabled>Paste</button></p></details>
        <h2 id="figure">A figure</h2>
        <h3>With a picture</h3>
        <figure><svg width="300" height="60" viewBox="0 0 300 60" role="img" aria-label="A bar">
        <rect width="200" height="40" fill="#074a85"></rect><text x="10" y="25" fill="#ffffff">within the bar</text></svg><figcaption>A bar.</figcaption></figure>
        <div class="scroll" tabindex="0" role="region" aria-label="Numbers"><table><caption>Numbers</caption>
        <thead><tr><th scope="col">One</th><th scope="col">Two</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>
        """;

    [Fact]
    public async Task A_page_without_a_fault_passes()
    {
        using var page = PageFile.Good(Everything, ".scroll { overflow-x: auto; } table { min-width: 500px; }");
        await PageAssert.PassesAsync(browser, page.Path);
    }

    [Fact]
    public async Task A_page_fails_with_all_of_its_faults_and_the_views_in_which_they_are()
    {
        using var page = PageFile.Good("<p class=wide>wide</p><p class=dim>dim</p><h4>Too low</h4>", ".wide { width: 500px; } @media (prefers-color-scheme: dark) { .dim { color: #333333; } }");
        var failure = await Assert.ThrowsAsync<TrueException>(() => PageAssert.PassesAsync(browser, page.Path));
        Assert.Contains("360-light: <p.wide> \"wide\" ends at 5", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1600-dark: <p.dim> \"dim\": contrast of 1.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1600-light: <h4> \"Too low\" is of level 4, after one of level 1", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("800-light", failure.Message, StringComparison.Ordinal);
    }
}
