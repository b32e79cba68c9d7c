namespace LstmGradCheck.Tests.Documents;

/// <summary>The documentation: the README and what is in docs/.</summary>
internal static class Pages
{
    /// <summary>The texts of all pages.</summary>
    internal static IEnumerable<string> Texts
    {
        get
        {
            var docs = Path.Combine(Repository.Root, "docs");
            string[] pages = Directory.Exists(docs) ? Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories) : [];
            return pages.Prepend(Path.Combine(Repository.Root, "README.md")).Select(File.ReadAllText);
        }
    }
}
