using Xunit;

namespace LstmGradCheck.Tests.Pages.Validation;

public sealed class RealPagesTests
{
    [Fact]
    public void Every_page_is_valid_HTML()
    {
        var folder = Directory.CreateTempSubdirectory("gradcheck-");
        var files = WrittenPages.Names.Select(name => WrittenPages.Write(name, folder.FullName)).ToList();
        var faults = HtmlChecker.Faults(files);
        folder.Delete(recursive: true);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
