using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>
/// The packages that <c>Packages.slnf</c> gives, packed once for all tests that use them from what was built with the tests. Nothing is
/// written outside of their folder, nothing is fetched.
/// </summary>
[CollectionDefinition(nameof(PackedPackages))]
public sealed partial class PackedPackages : ICollectionFixture<PackedPackages>, IDisposable
{
    /// <summary>What says which projects are packages: what a user packs.</summary>
    internal const string Solution = "Packages.slnf";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-");

    public PackedPackages() => Pack(Repository.Root, Feed, "--no-build", $"-p:NuspecOutputPath={Path.Combine(directory.FullName, "nuspec")}/", "-warnaserror");

    /// <summary>The folder that has them, which serves as a feed.</summary>
    internal string Feed => Path.Combine(directory.FullName, "feed");

    /// <summary>Their files.</summary>
    internal IReadOnlyList<string> Files => [.. Directory.GetFiles(Feed, "*.nupkg").Order(StringComparer.Ordinal)];

    /// <summary>Their names, in the order of their files.</summary>
    internal IReadOnlyList<string> Ids => [.. Files.Select(path => NumberedVersion().Replace(Path.GetFileNameWithoutExtension(path), ""))];

    /// <summary>The configuration that the tests were built in.</summary>
    private static string Configuration { get; } = typeof(PackedPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public void Dispose() => directory.Delete(recursive: true);

    /// <summary>Packs a checkout.</summary>
    /// <param name="checkout">Its folder.</param>
    /// <param name="feed">Where the packages go.</param>
    /// <param name="options">Further options of <c>dotnet pack</c>.</param>
    internal static void Pack(string checkout, string feed, params string[] options)
    {
        Directory.CreateDirectory(feed);
        Dotnet.Run(checkout, ["pack", Solution, "-c", Configuration, "-o", feed, .. options]);
    }

    /// <summary>The version of a package.</summary>
    /// <param name="package">Its name.</param>
    internal string VersionOf(string package) =>
        Files.Select(path => Path.GetFileName(path)[..^".nupkg".Length])
            .Where(name => name.StartsWith(package + ".", StringComparison.Ordinal) && char.IsDigit(name[package.Length + 1]))
            .Select(name => name[(package.Length + 1)..]).Single();

    [GeneratedRegex(@"\.[0-9]+\.[0-9]+\.[0-9]+$", RegexOptions.None, 10_000)]
    private static partial Regex NumberedVersion();
}
