using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

[Collection(InOneBrowser.Name)]
public sealed class ScreenshotsTests(Browser browser)
{
    [Fact]
    public async Task A_page_is_written_in_every_view_and_as_it_is_printed()
    {
        using var file = PageFile.Good("<p>something to see</p>");
        var folder = Path.Combine(Path.GetDirectoryName(file.Path)!, "screenshots");
        await Screenshots.TakeAsync(browser, file.Path, folder);
        Assert.Equal(
            ["page-1600-dark.png", "page-1600-light.png", "page-360-dark.png", "page-360-light.png", "page-800-dark.png", "page-800-light.png", "page.pdf"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.NotEqual(await File.ReadAllBytesAsync(Path.Combine(folder, "page-360-light.png")), await File.ReadAllBytesAsync(Path.Combine(folder, "page-360-dark.png")));
    }
}
