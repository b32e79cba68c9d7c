using System.Collections.Concurrent;

namespace LstmGradCheck.Pages.Writing;

/// <summary>The files of <c>Templates</c>, which are within the library.</summary>
internal static class Resource
{
    private static readonly ConcurrentDictionary<string, string> Texts = new();

    /// <summary>The text of a file.</summary>
    /// <param name="name">Its name, such as <c>page.css</c>.</param>
    internal static string Text(string name) => Texts.GetOrAdd(name, static name =>
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"found no resource {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });
}
