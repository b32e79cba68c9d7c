using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>A page of <c>docs/</c> that is made from the program. One that differs is left beside it as <c>.received.txt</c>, to be copied over it.</summary>
internal static class GeneratedPage
{
    /// <summary>Demands that a page is what the program makes of it today.</summary>
    /// <param name="name">The page's name without its ending.</param>
    /// <param name="text">What it should be.</param>
    internal static void AssertCurrent(string name, string text)
    {
        var page = Path.Combine(Repository.Root, "docs", name);
        var received = Path.ChangeExtension(page, ".received.txt");
        File.WriteAllText(received, text);
        Assert.True(File.Exists(page) && File.ReadAllText(page) == text, $"docs/{name} is not what the program says; to accept it: cp {received} {page}");
        File.Delete(received);
    }
}
