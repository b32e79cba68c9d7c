using System.Text;
using System.Text.RegularExpressions;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>Whether a page can be printed.</summary>
internal static partial class PrintCheck
{
    private const string Margin = "10mm";

    /// <summary>What paper would cut off at the right, what would break across pages, and whether there are pages at all.</summary>
    /// <param name="page">A page in the view of paper.</param>
    internal static async Task<IReadOnlyList<string>> RunAsync(OpenPage page)
    {
        var faults = new List<string>([.. await page.RunAsync("cut", false), .. await page.RunAsync("breaks")]);
        if (PagesOf(await PdfAsync(page)) == 0)
            faults.Add("the printed page has no pages");
        return faults;
    }

    /// <summary>The page as it is printed on A4.</summary>
    internal static Task<byte[]> PdfAsync(OpenPage page) =>
        page.Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true, Margin = new() { Top = Margin, Right = Margin, Bottom = Margin, Left = Margin } });

    /// <summary>The number of pages of a PDF that Chromium wrote, which has an object for each of them.</summary>
    internal static int PagesOf(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 10_000)]
    private static partial Regex PageObject();
}
