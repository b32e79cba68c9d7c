namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>What every page of ours has to pass. Each check says what is wrong, in a sentence for each fault; nothing, if nothing is.</summary>
internal static class PageChecks
{
    /// <summary>Of text and what is behind it: WCAG 2, level AA, for text of ordinary size.</summary>
    private const double LeastContrast = 4.5;

    /// <summary>What a report may weigh, in bytes.</summary>
    private const int Weight = 5_000_000;

    /// <summary>What opens within two seconds: a table of twice as many took 2.8 to 4.4 s while ten other programs shared the two processors.</summary>
    private const int Elements = 30_000;

    /// <summary>
    /// The page has said nothing in the console, left no error to the browser and asked for nothing besides itself, and names nothing that it
    /// would ask for. It is looked at last, for what others do to a page may have these effects.
    /// </summary>
    internal static async Task<IReadOnlyList<string>> EffectsAsync(OpenPage page) =>
    [
        .. page.Messages.Select(message => $"in the console: {message}"),
        .. page.Requests.Select(request => $"the page asked for {request}"),
        .. await page.RunAsync("references"),
    ];

    /// <summary>Text, in pictures too, can be told from what is behind it.</summary>
    internal static Task<IReadOnlyList<string>> ContrastAsync(OpenPage page) => page.RunAsync("contrast", LeastContrast);

    /// <summary>The page fits the window, and what does not can be scrolled for itself.</summary>
    internal static Task<IReadOnlyList<string>> WidthAsync(OpenPage page) => page.RunAsync("cut", true);

    /// <summary>Headings stand in order.</summary>
    internal static Task<IReadOnlyList<string>> HeadingsAsync(OpenPage page) => page.RunAsync("headings");

    /// <summary>Nothing moves where the reader wants nothing to.</summary>
    internal static Task<IReadOnlyList<string>> MotionAsync(OpenPage page) => page.RunAsync("motion");

    /// <summary>The page is small enough to open at once. Neither number depends on the machine, as a time would.</summary>
    internal static async Task<IReadOnlyList<string>> SizeAsync(OpenPage page)
    {
        var (bytes, count) = (new FileInfo(page.File).Length, await page.Page.EvaluateAsync<int>("() => document.getElementsByTagName('*').length"));
        var faults = new List<string>();
        if (bytes > Weight)
            faults.Add($"the file has {bytes} bytes, expected at most {Weight}");
        if (count > Elements)
            faults.Add($"the page has {count} elements, expected at most {Elements}");
        return faults;
    }
}
