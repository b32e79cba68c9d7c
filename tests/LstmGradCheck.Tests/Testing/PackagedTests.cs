using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>
/// A test project outside of this checkout that has the packages of this build from their folder, and every other package,
/// in the version that the restore of this checkout chose, from where it put it. Nothing is written outside of its
/// directory, nothing is fetched.
/// </summary>
/// <param name="packed">The packages.</param>
internal sealed class PackagedTests(PackedPackages packed) : IDisposable
{
    private static readonly JsonNode Restored = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "artifacts", "obj", "LstmGradCheck.Tests", "project.assets.json")))!;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => directory.Delete(recursive: true);

    internal string PathOf(string name) => Path.Combine(directory.FullName, name);

    /// <summary>Installs a tool from the packed file, which is all that NuGet is given.</summary>
    /// <param name="package">The package.</param>
    /// <returns>The folder that has the command.</returns>
    internal string Install(string package)
    {
        File.WriteAllText(PathOf("nuget.config"), FeedAlone);
        Dotnet.Run(directory.FullName, "tool", "install", package, "--version", packed.VersionOf(package), "--tool-path", PathOf("tools"), "--configfile", PathOf("nuget.config"));
        return PathOf("tools");
    }

    /// <summary>Runs a file of tests that use the packages of some names.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="tests">The text of the file.</param>
    /// <returns>For each test, by its name, its outcome and message.</returns>
    internal IReadOnlyDictionary<string, (string Outcome, string Message)> Test(IReadOnlyList<string> packages, string tests)
    {
        File.WriteAllText(PathOf("MineTests.cs"), tests);
        foreach (var (name, text) in Surroundings(packages))
            File.WriteAllText(PathOf(name), text);
        File.WriteAllText(PathOf("Mine.csproj"), Project(packages));
        return BuildAndTest(directory.FullName);
    }

    /// <summary>Copies projects; those above them, and where packages come from, are replaced.</summary>
    /// <param name="folder">The folder of their folders.</param>
    internal void CopyProjects(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !IsBuilt(Path.GetRelativePath(folder, file))))
        {
            var copy = PathOf(Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(PathOf("nuget.config"), FeedAlone);
        File.WriteAllText(PathOf("Directory.Build.props"), $"<Project><PropertyGroup>{Folders}<IsPackable>false</IsPackable></PropertyGroup></Project>");
        // It has libtorch linked and not copied.
        File.WriteAllText(PathOf("Directory.Build.targets"), $"""<Project><Import Project="{Path.Combine(Repository.Root, "Directory.Build.targets")}" /></Project>""");

        static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
    }

    /// <summary>Builds and runs a project that was copied.</summary>
    /// <param name="name">Its folder.</param>
    /// <returns>For each test, by its name, its outcome and message.</returns>
    internal IReadOnlyDictionary<string, (string Outcome, string Message)> TestProject(string name) => BuildAndTest(PathOf(name));

    private static Dictionary<string, (string Outcome, string Message)> BuildAndTest(string folder)
    {
        Dotnet.Run(folder, "build", "-p:UseSharedCompilation=false");
        LinkNativeLibraries(folder);
        var results = Path.Combine(folder, "results.trx");
        var (_, output) = Dotnet.Start(folder, "test", "--no-build", "--logger", "trx;LogFileName=results.trx", "--results-directory", folder);
        Assert.True(File.Exists(results), output);
        return XDocument.Load(results).Descendants().Where(each => each.Name.LocalName == "UnitTestResult").ToDictionary(
            each => each.Attribute("testName")!.Value.Split('.')[^1],
            each => (each.Attribute("outcome")!.Value, each.Descendants().FirstOrDefault(child => child.Name.LocalName == "Message")?.Value ?? ""));
    }

    private string Folders => $"<NuGetAudit>false</NuGetAudit><UseAppHost>false</UseAppHost><RestorePackagesPath>{PathOf("packages")}</RestorePackagesPath><RestoreFallbackFolders>{string.Join(';', PackageFolders)}</RestoreFallbackFolders>";

    /// <summary>Where the tests use TorchSharp, gives them the libtorch of this build in the place of its package, which has a gigabyte and a half.</summary>
    private static void LinkNativeLibraries(string folder)
    {
        foreach (var library in Directory.GetFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "native"))
        {
            var link = Path.Combine(folder, "bin", "Debug", "net10.0", Path.GetRelativePath(AppContext.BaseDirectory, library));
            if (Directory.Exists(Path.GetDirectoryName(link)) && !File.Exists(link))
                File.CreateSymbolicLink(link, File.ResolveLinkTarget(library, returnFinalTarget: true)?.FullName ?? library);
        }
    }

    private string FeedAlone => $"""
        <configuration>
          <packageSources><clear /><add key="feed" value="{packed.Feed}" /></packageSources>
          <fallbackPackageFolders><clear /></fallbackPackageFolders>
        </configuration>
        """;

    /// <summary>What a build looks for in the folders above as well.</summary>
    private IEnumerable<(string Name, string Text)> Surroundings(IReadOnlyList<string> packages) =>
    [
        ("Directory.Build.props", "<Project />"),
        ("Directory.Build.targets", "<Project />"),
        ("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
              <ItemGroup>{string.Concat(RestoredVersions().Concat(packages.Select(package => (package, packed.VersionOf(package)))).Select(Version))}</ItemGroup>
            </Project>
            """),
        ("nuget.config", FeedAlone),
    ];

    private string Project(IReadOnlyList<string> packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            {Folders}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages.Select(package => $"""<PackageReference Include="{package}" />"""))}
            <PackageReference Include="Microsoft.NET.Test.Sdk" />
            <PackageReference Include="xunit" />
            <PackageReference Include="xunit.runner.visualstudio" />
          </ItemGroup>
        </Project>
        """;

    private static string Version((string Package, string Number) of) => $"""<PackageVersion Include="{of.Package}" Version="[{of.Number}]" />""";

    private static IEnumerable<(string Package, string Number)> RestoredVersions() =>
        Restored["libraries"]!.AsObject().Where(each => (string)each.Value!["type"]! == "package")
            .Select(each => each.Key.Split('/')).Select(parts => (parts[0], parts[1]));

    /// <summary>The folders that the restore of this checkout has packages in.</summary>
    internal static IReadOnlyList<string> PackageFolders { get; } = [.. Restored["packageFolders"]!.AsObject().Select(folder => folder.Key)];
}
