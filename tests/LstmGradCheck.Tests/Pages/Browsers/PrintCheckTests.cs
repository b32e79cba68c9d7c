using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

[Collection(InOneBrowser.Name)]
public sealed class PrintCheckTests(Browser browser)
{
    [Fact]
    public async Task What_paper_does_not_hold_is_found()
    {
        const string Body = "<p class='wide'>a wide line</p><div tabindex='0'><p class='wide'>a wide line</p></div><table><tr><td>a row</td></tr></table><figure>a figure</figure>";
        using var file = PageFile.Good(Body, ".wide { width: 900px; } div { overflow-x: auto; } tr, figure { break-inside: auto; }");
        await using var page = await browser.OpenAsync(file.Path, PageView.Paper);
        Assert.Equal(
            """
            the page is 908 pixels wide, in a window of 718
            <p.wide> "a wide line" ends at 908
            <div> "a wide line" is cut: 900 pixels wide, shown in 702
            <tr> "a row" may break across pages: break-inside is auto
            <figure> "a figure" may break across pages: break-inside is auto
            """,
            string.Join('\n', await PrintCheck.RunAsync(page)));
    }

    [Fact]
    public async Task A_page_has_as_many_sheets_as_it_needs()
    {
        using var file = PageFile.Good("<p class=next>second</p><p class=next>third</p>", ".next { break-before: page; }");
        await using var page = await browser.OpenAsync(file.Path, PageView.Paper);
        Assert.Equal(3, PrintCheck.PagesOf(await PrintCheck.PdfAsync(page)));
        Assert.Empty(await PrintCheck.RunAsync(page));
    }

    [Fact]
    public void What_is_no_document_has_no_pages() => Assert.Equal(0, PrintCheck.PagesOf("%PDF-1.4 /Type /Pages"u8.ToArray()));
}
