namespace LstmGradCheck.Tests.Pages;

/// <summary>A page in a file that is deleted at the end.</summary>
internal sealed class PageFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    internal PageFile(string html)
    {
        Path = System.IO.Path.Combine(folder.FullName, "page.html");
        File.WriteAllText(Path, html);
    }

    internal string Path { get; }

    /// <summary>A file with <see cref="Html"/>.</summary>
    internal static PageFile Good(string body = "", string style = "") => new(Html(body, style));

    /// <summary>A page without a fault, but for those in its parts.</summary>
    /// <param name="body">What stands in it after its heading.</param>
    /// <param name="style">What is added to its style.</param>
    internal static string Html(string body, string style) =>
        $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>A page</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px sans-serif; color: #1b1f24; background: #ffffff; }
        a, button { text-decoration: underline; }
        @media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } a { color: #9ecbff; } }
        tr, figure { break-inside: avoid; }
        {{style}}
        </style>
        </head>
        <body>
        <main>
        <h1>A page</h1>
        {{body}}
        </main>
        </body>
        </html>
        """;

    public void Dispose() => folder.Delete(recursive: true);
}
