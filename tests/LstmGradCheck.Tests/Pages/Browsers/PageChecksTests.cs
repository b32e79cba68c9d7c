using Microsoft.Playwright;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>Each check on a page with faults: it finds these and no others.</summary>
[Collection(InOneBrowser.Name)]
public sealed class PageChecksTests(Browser browser)
{
    /// <summary>What could not be loaded is in the console as well.</summary>
    [Fact]
    public async Task What_a_page_says_and_asks_for_is_found()
    {
        const string Body =
            """
            <script>throw new Error("too late");</script><script>console.log("a line"); fetch("http://127.0.0.1:9/data").catch(() => {});</script>
            <img src="http://127.0.0.1:9/a.png" alt=""><form><button formaction="send">Send</button></form><svg><use href="other.svg#part"/><use href="#part"/></svg>
            <p><a href="https://example.org/">a link is for the reader to follow</a></p>
            """;
        const string Style = "@import 'more.css'; .unused { background: url(\"b.png\"); } .also { background: url(data:image/gif;base64,AA); }";
        string[] expected =
        [
            "in the console: an error that nothing caught: Error: too late", "in the console: log: a line", "in the console: error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED",
            "the page asked for image http://127.0.0.1:9/a.png", "the page asked for fetch http://127.0.0.1:9/data", "in the console: error: Unsafe attempt to load URL",
            "<img> names http://127.0.0.1:9/a.png in src", "<button> \"Send\" names send in formaction", "<use> names other.svg#part in href", "the style names @import 'more.css'", "the style names b.png",
        ];
        var faults = await FaultsAsync(PageChecks.EffectsAsync, Body, Style, PageView.Desk);
        Assert.All(expected, fault => Assert.Contains(faults, found => found.StartsWith(fault, StringComparison.Ordinal)));
        Assert.DoesNotContain(faults, found => found.Contains("example.org", StringComparison.Ordinal) || found.Contains("names #part", StringComparison.Ordinal) || found.Contains("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_that_cannot_be_told_from_what_is_behind_it_is_found() => await FindsAsync(
        PageChecks.ContrastAsync,
        """
        <p class="small">small</p><p class="large">large</p><div class="faded"><p>faded</p></div><p class="stripe">on a stripe</p>
        <svg class="one" width="200" height="40"><rect width="200" height="40" fill="#074a85"/><text class="within" y="20">within</text><text y="35" fill="#ffffff">good</text></svg>
        <svg class="two" width="200" height="40"><rect x="60" width="140" height="40" fill="#074a85"/><text class="half" y="20">half on a bar</text></svg>
        <p class="below">far below</p><p class="unseen">unseen</p><button disabled class="small">disabled</button>
        """,
        """
        .small { color: #b0b0b0; } .large { color: #8f8f8f; font-size: 60px; } .faded { opacity: 0.4; } .stripe { background: linear-gradient(#ffffff, #000000); }
        .below { color: #b1b1b1; margin-top: 3000px; } .unseen { visibility: hidden; color: #ffffff; }
        """,
        [
            "<p.small> \"small\": contrast of 2.17, expected at least 4.5", "<p.large> \"large\": contrast of 3.23, expected at least 4.5", "<p> \"faded\": contrast of 2.46, expected at least 4.5",
            "<p.stripe> \"on a stripe\": stands on an image: its contrast is not known", "<text.within> \"within\": contrast of 2.33, expected at least 4.5",
            "<text.half> \"half on a bar\": contrast of 2.33, expected at least 4.5", "<p.below> \"far below\": contrast of 2.14, expected at least 4.5",
        ]);

    [Fact]
    public async Task Text_that_can_be_told_in_the_light_alone_is_found_in_the_dark()
    {
        using var file = PageFile.Good("<p class=f>dim</p>", ".f { color: #57606a; }");
        await using var page = await browser.OpenAsync(file.Path, PageView.Desk);
        Assert.Empty(await PageChecks.ContrastAsync(page));
        await page.ViewAsync(PageView.Desk with { Scheme = ColorScheme.Dark });
        Assert.StartsWith("<p.f> \"dim\": contrast of 2.", Assert.Single(await PageChecks.ContrastAsync(page)), StringComparison.Ordinal);
        Assert.Equal("axe: color-contrast (serious): Elements must meet minimum color contrast ratio thresholds: <p class=\"f\">dim</p>", Assert.Single(await AxeCheck.ColoursAsync(page)));
    }

    /// <summary>That there are two headings of the first level is moderate.</summary>
    [Fact]
    public async Task What_axe_calls_serious_is_found() => await FindsAsync(
        AxeCheck.RunAsync,
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><button type=button></button><ul><p>no item</p></ul><h1>Another</h1>",
        "",
        [
            "axe: button-name (critical): Buttons must have discernible text: <button type=\"button\"></button>",
            "axe: image-alt (critical): Images must have alternative text: <img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">",
            "axe: list (serious): <ul> and <ol> must only directly contain <li>, <script> or <template> elements: <ul><p>no item</p></ul>",
        ]);

    [Fact]
    public async Task What_does_not_fit_a_telephone_is_found() => await FindsAsync(
        PageChecks.WidthAsync,
        """
        <p class="wide">a wide line</p><div class="hides"><p>too long for its box</p></div><div class="scrolls"><p class="wide">a wide line</p></div>
        <svg width="99" height="20"><text y="15">longer than its picture</text></svg>
        """,
        ".wide { width: 500px; } .hides { overflow: hidden; width: 99px; white-space: nowrap; } .hides p { width: 200px; } .scrolls { overflow-x: auto; }",
        [
            "the page is 508 pixels wide, in a window of 360", "<p.wide> \"a wide line\" ends at 508", "<div.hides> \"too long for its box\" is cut: 200 pixels wide, shown in 99",
            "<text> \"longer than its picture\" is cut at the edge of its picture",
        ],
        PageView.Phone);

    [Fact]
    public async Task Headings_out_of_order_are_found() => await FindsAsync(
        PageChecks.HeadingsAsync, "<h2>Second</h2><h3>Third</h3><h2>Second</h2><h4>Fourth</h4><h1>Another</h1>", "", ["2 headings of level 1, expected one", "<h4> \"Fourth\" is of level 4, after one of level 2"]);

    [Fact]
    public async Task What_moves_though_the_reader_wants_nothing_to_is_found() => await FindsAsync(
        PageChecks.MotionAsync,
        "<p>text</p>",
        """
        @keyframes turn { to { rotate: 1turn; } } h1 { animation: turn 9s infinite; } p { transition: color 0.5s; } html { scroll-behavior: smooth; }
        @media (prefers-reduced-motion: no-preference) { main { transition: color 0.5s; } }
        """,
        ["<h1> \"A page\" moves: turn", "<p> \"text\" changes in 0.5 s", "the page scrolls smoothly"],
        PageView.Desk with { ReducedMotion = true });

    [Fact]
    public async Task A_page_that_is_too_large_is_found()
    {
        var faults = await FaultsAsync(PageChecks.SizeAsync, $"<!--{new string('x', 5_000_000)}-->{string.Concat(Enumerable.Repeat("<b></b>", 30_000))}", "", PageView.Desk);
        Assert.Equal(2, faults.Count);
        Assert.EndsWith("bytes, expected at most 5000000", faults[0], StringComparison.Ordinal);
        Assert.EndsWith("elements, expected at most 30000", faults[1], StringComparison.Ordinal);
    }

    private async Task FindsAsync(Func<OpenPage, Task<IReadOnlyList<string>>> check, string body, string style, string[] faults, PageView? view = null) =>
        Assert.Equal(string.Join('\n', faults), string.Join('\n', await FaultsAsync(check, body, style, view ?? PageView.Desk)));

    private async Task<IReadOnlyList<string>> FaultsAsync(Func<OpenPage, Task<IReadOnlyList<string>>> check, string body, string style, PageView view)
    {
        using var file = PageFile.Good(body, style);
        await using var page = await browser.OpenAsync(file.Path, view);
        return await check(page);
    }
}
