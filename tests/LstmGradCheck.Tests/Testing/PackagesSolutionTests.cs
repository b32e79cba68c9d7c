using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary><c>Packages.slnf</c>, which says what is packed.</summary>
public sealed class PackagesSolutionTests
{
    [Fact]
    public void It_lists_every_project_that_is_a_package_and_no_other()
    {
        var listed = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, PackedPackages.Solution)))!["solution"]!["projects"]!.AsArray()
            .Select(path => ((string)path!).Replace('\\', '/'));
        string[] folders = ["src", "oracle"];
        var packable = folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)).Where(IsPackable)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        Assert.Equal(packable.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>Whether a project says that it is a package, be it under a condition; <c>Directory.Build.props</c> says of all that they are not.</summary>
    private static bool IsPackable(string project) =>
        XDocument.Load(project).Descendants("IsPackable").Any(element => !element.Value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
