using LstmGradCheck.Oracle.Loading;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.Loading;

/// <summary>Repairs of files, tried with the dynamic linker of this machine.</summary>
public sealed class LibraryRepairTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    // libtorch, which the library needs, is found as it is loaded already.
    public LibraryRepairTests() => Assert.True(TorchSharpLibrary.TryLoad(out var reason), reason);

    private string Library => Path.Combine(folder, "libLibTorchSharp.so");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_library_that_lacks_the_one_symbol_is_replaced_by_the_repaired_one()
    {
        File.WriteAllBytes(Library, LibTorchSharpFile.Original());
        Assert.True(LibraryRepair.TryRepair(Library, out var why), why);
        Assert.Equal(OlderLibStdCxx.Repaired(LibTorchSharpFile.Original()), File.ReadAllBytes(Library));
        Assert.Equal([Library], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_link_is_replaced_and_the_file_that_it_leads_to_is_left_alone()
    {
        var package = Path.Combine(folder, "package.so");
        File.WriteAllBytes(package, LibTorchSharpFile.Original());
        File.CreateSymbolicLink(Library, package);
        Assert.True(LibraryRepair.TryRepair(Library, out var why), why);
        Assert.Equal(LibTorchSharpFile.Original(), File.ReadAllBytes(package));
        Assert.Null(new FileInfo(Library).LinkTarget);
    }

    [Fact]
    public void A_library_that_lacks_a_second_version_is_left_alone_and_the_version_is_named()
    {
        var lacking = LibTorchSharpFile.Needing("GLIBCXX_3.4.30", "GLIBCXX_3.4.99");
        File.WriteAllBytes(Library, lacking);
        Assert.False(LibraryRepair.TryRepair(Library, out var why));
        Assert.Contains("version `GLIBCXX_3.4.99' not found", why, StringComparison.Ordinal);
        Assert.Contains(Library + ")", why, StringComparison.Ordinal);
        Assert.Equal(lacking, File.ReadAllBytes(Library));
        Assert.Equal([Library], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_second_repair_finds_nothing_to_repair()
    {
        File.WriteAllBytes(Library, OlderLibStdCxx.Repaired(LibTorchSharpFile.Original())!);
        Assert.False(LibraryRepair.TryRepair(Library, out var why));
        Assert.Equal("it is no library that this program can repair", why);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing()
    {
        Assert.False(LibraryRepair.TryRepair(Library, out var why));
        Assert.Contains(Library, why, StringComparison.Ordinal);
    }
}
