using Microsoft.Playwright;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>Debian's Chromium, started once for all tests of the collection.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>The tests run as root in CI, where Chromium's sandbox does not start; the rest keeps it from looking for its maker's servers.</summary>
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>In milliseconds: a machine that is busy is no fault of a page.</summary>
    private const int Patience = 600_000;

    private IPlaywright? playwright;

    private IBrowser? browser;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Metadata.Of("PlaywrightDriver"));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments, Timeout = Patience });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a page; what it does from then on is written down.</summary>
    /// <param name="file">The page's file.</param>
    /// <param name="view">How it is looked at.</param>
    internal async Task<OpenPage> OpenAsync(string file, PageView view)
    {
        // Without a network, whatever a page asks for.
        var context = await browser!.NewContextAsync(new() { Offline = true });
        context.SetDefaultTimeout(Patience);
        return await OpenPage.OpenAsync(context, file, view);
    }
}
