using System.Text;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

public sealed class ReadmeTests
{
    /// <summary>It is read by somebody who does not know yet whether to go on: what is more belongs on a page in <c>docs/</c>.</summary>
    private const int MostBytes = 10_000;

    [Fact]
    public void It_has_at_most_10_KB() => Assert.InRange(Encoding.UTF8.GetByteCount(Document.Read("README.md").Text), 1, MostBytes);

    [Fact]
    public void Every_page_of_docs_is_linked_from_it() =>
        Assert.Empty(Document.Pages.Select(page => page.Path).Where(path => path != "README.md" && (!(path.StartsWith("docs/mistakes/", StringComparison.Ordinal) || path.StartsWith("docs/reproduction/", StringComparison.Ordinal)) || path.EndsWith("README.md", StringComparison.Ordinal))).Except(Document.Read("README.md").Links.Select(link => link.Split('#')[0])));
}
