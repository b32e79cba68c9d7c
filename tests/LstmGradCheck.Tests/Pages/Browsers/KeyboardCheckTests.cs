using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

[Collection(InOneBrowser.Name)]
public sealed class KeyboardCheckTests(Browser browser)
{
    [Fact]
    public async Task A_control_that_cannot_be_used_is_found() => Assert.Equal(
        """
        <a> "past" is not reached by the Tab key
        <button> "shy" is not reached by the Tab key
        <a.skip> "To the content" is not to be seen with the focus
        <button.bare> "bare" does not show that it has the focus
        <button.clear> "clear" does not show that it has the focus
        <button> "shy" does not take the focus
        <button> has no accessible name
        <input#unnamed> has no accessible name
        <div.empty> has no accessible name
        """,
        await FaultsAsync(
            """
            <a class="skip" href="#x">To the content</a><a href="#x" tabindex="-1">past</a><button type="button" class="bare">bare</button><button type="button" class="clear">clear</button>
            <button type="button" onfocus="this.blur()">shy</button><button type="button"><svg width="9" height="9"></svg></button><input id="unnamed"><div class="empty" tabindex="0"></div>
            """,
            ".empty { height: 9px; } .skip { position: absolute; left: -999px; } .bare:focus { outline: none; } .clear:focus { outline: 3px solid transparent; }"));

    [Fact]
    public async Task A_control_behind_a_trap_is_found() => Assert.Equal(
        "<button> \"behind\" is not reached by the Tab key",
        await FaultsAsync("<input aria-label='trap' onkeydown='event.preventDefault()'><button type='button'>behind</button>"));

    /// <summary>Arrow keys lead from one to the next in a group; what a link leads to is no control; nobody needs what is not shown.</summary>
    [Fact]
    public async Task A_control_that_Tab_need_not_reach_passes() => Assert.Equal("", await FaultsAsync(
        """
        <p><label><input type="radio" name="r">one</label> <label><input type="radio" name="r" checked>two</label></p>
        <div role="toolbar" aria-label="Tools"><button type="button">one</button><button type="button" tabindex="-1">two</button></div>
        <section id="x" tabindex="-1">text</section><p><a href="#x">To the text</a></p>
        <p inert><a href="#x">inert</a></p><p><button type="button" disabled></button><button type="button" hidden></button></p><details><summary>More</summary><a href="#x" tabindex="-1">folded</a></details>
        """));

    [Fact]
    public async Task A_page_without_controls_passes() => Assert.Equal("", await FaultsAsync("<p>text</p>"));

    private async Task<string> FaultsAsync(string body, string style = "")
    {
        using var file = PageFile.Good(body, style);
        await using var page = await browser.OpenAsync(file.Path, PageView.Desk);
        return string.Join('\n', await KeyboardCheck.RunAsync(page));
    }
}
