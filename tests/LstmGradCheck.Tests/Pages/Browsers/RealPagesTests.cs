using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

[Collection(InOneBrowser.Name)]
public sealed class RealPagesTests(Browser browser) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public static TheoryData<string> Names => [.. WrittenPages.Names];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_page_of_the_program_passes_every_check(string name)
    {
        var file = WrittenPages.Write(name, folder.FullName);
        if (Screenshots.Wanted is { } wanted)
            await Screenshots.TakeAsync(browser, file, wanted);
        await PageAssert.PassesAsync(browser, file);
    }
}
