using Xunit;

namespace LstmGradCheck.Tests.Pages.Browsers;

/// <summary>The tests that need the browser: one after the other, in one browser.</summary>
[CollectionDefinition(Name)]
public sealed class InOneBrowser : ICollectionFixture<Browser>
{
    internal const string Name = "Browser";
}
