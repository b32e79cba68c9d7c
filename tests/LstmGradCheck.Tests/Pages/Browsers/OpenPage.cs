using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>A page in the browser, and what it did there.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> messages = new();

    private readonly ConcurrentQueue<string> requests = new();

    private OpenPage(IPage page, string file)
    {
        (Page, File) = (page, file);
        page.Console += (_, message) => messages.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => messages.Enqueue($"an error that nothing caught: {error}");
        page.Context.Request += (_, request) =>
        {
            if (request.Url.Split('#')[0] != Address)
                requests.Enqueue($"{request.ResourceType} {request.Url}");
        };
    }

    internal IPage Page { get; }

    internal string File { get; }

    /// <summary>How it is looked at now.</summary>
    internal PageView View { get; private set; } = PageView.Desk;

    /// <summary>What was written to the console, and errors that nothing caught.</summary>
    internal IReadOnlyList<string> Messages => [.. messages];

    /// <summary>What was asked for besides the page itself.</summary>
    internal IReadOnlyList<string> Requests => [.. requests];

    private string Address => new Uri(File).AbsoluteUri;

    internal static async Task<OpenPage> OpenAsync(IBrowserContext context, string file, PageView view)
    {
        var page = new OpenPage(await context.NewPageAsync(), file);
        await page.ViewAsync(view);
        await page.Page.GotoAsync(page.Address, new() { WaitUntil = WaitUntilState.Load });
        return page;
    }

    /// <summary>Looks at the page in another way.</summary>
    internal async Task ViewAsync(PageView view)
    {
        View = view;
        await Page.SetViewportSizeAsync(view.Width, 900);
        await Page.EmulateMediaAsync(new()
        {
            Media = view.IsPaper ? Media.Print : Media.Screen,
            ColorScheme = view.Scheme,
            ReducedMotion = view.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
    }

    /// <summary>Opens everything that a reader can fold open, and has all of it laid out.</summary>
    internal Task UnfoldAsync() => RunAsync("unfold");

    /// <summary>Runs a script of the folder <c>Scripts</c> in the page.</summary>
    /// <param name="name">Its name, such as <c>contrast</c>: a function of the argument.</param>
    /// <param name="argument">The argument.</param>
    internal async Task<IReadOnlyList<string>> RunAsync(string name, object? argument = null) =>
        await Page.EvaluateAsync<string[]>(Script.Of(name), argument);

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
