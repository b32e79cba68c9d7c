using System.IO.Compression;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>
/// The packages of a copy of the sources, in another folder, that is built from nothing: bit for bit those of this checkout. An SDK that
/// cannot be told the time that a package is given is asked for the same files in it.
/// </summary>
[Collection(nameof(PackedPackages))]
public sealed class RepeatedPackTests(PackedPackages packed) : IDisposable
{
    private const string TimeIsGiven = "DeterministicTimestamp";

    private static readonly string[] Folders = ["src", "oracle"];

    private readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => copy.Delete(recursive: true);

    [Fact]
    public void The_same_sources_in_another_folder_give_the_same_packages_bit_for_bit()
    {
        CopySources();
        var feed = Path.Combine(copy.FullName, "feed");
        // The same sources were analysed, and their public API compared, when the tests were built.
        PackedPackages.Pack(copy.FullName, feed, "-p:RunAnalyzers=false", "-p:PublicApi=false", "-p:NuGetAudit=false", "-p:UseSharedCompilation=false", $"-p:RestorePackagesPath={PackagedTests.PackageFolders[0]}", OfTorchSharp);
        Assert.Equal(FilesIn(packed.Feed), FilesIn(feed));
        Assert.All(FilesIn(feed), name => AssertSame(Path.Combine(packed.Feed, name), Path.Combine(feed, name)));
    }

    /// <summary>A build without it, for the feed lacks it or by hand, is repeated without it.</summary>
    private static string OfTorchSharp =>
#if TORCHSHARP
        "-p:TorchSharp=true";
#else
        "-p:TorchSharp=false";
#endif

    private static List<string> FilesIn(string feed) => [.. Directory.GetFiles(feed).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static void AssertSame(string one, string other)
    {
        using (var oneArchive = ZipFile.OpenRead(one))
        using (var otherArchive = ZipFile.OpenRead(other))
        {
            Assert.Equal(NamesIn(oneArchive), NamesIn(otherArchive));
            Assert.Contains(NamesIn(oneArchive), name => name.EndsWith(".nuspec", StringComparison.Ordinal));
            Assert.All(NamesIn(oneArchive), name => Assert.True(BytesOf(oneArchive, name).AsSpan().SequenceEqual(BytesOf(otherArchive, name)), $"{Path.GetFileName(one)}: {name} differs"));
        }

        if (IsTimeGiven.Value)
            Assert.True(File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other)), $"{Path.GetFileName(one)} differs, and no file in it does");
    }

    /// <summary>All files but those that an SDK may name at random.</summary>
    private static List<string> NamesIn(ZipArchive archive) =>
        [.. archive.Entries.Select(entry => entry.FullName).Where(name => IsTimeGiven.Value || (!name.EndsWith(".psmdcp", StringComparison.Ordinal) && !name.EndsWith(".rels", StringComparison.Ordinal)))];

    private static byte[] BytesOf(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static readonly Lazy<bool> IsTimeGiven = new(() =>
    {
        var tools = Dotnet.Run(Repository.Root, "msbuild", "src/LstmGradCheck/LstmGradCheck.csproj", "-getProperty:MSBuildToolsPath").Trim();
        return File.ReadAllText(Path.Combine(tools, "NuGet.Build.Tasks.Pack.targets")).Contains(TimeIsGiven, StringComparison.Ordinal);
    });

    private void CopySources()
    {
        var files = Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root))
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "artifacts"), "absent-packages.props"));
        foreach (var file in files)
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
