using System.Buffers.Binary;
using System.Text;
using LstmGradCheck.Oracle.Loading;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.Loading;

public sealed class OlderLibStdCxxTests
{
    private readonly byte[] original = LibTorchSharpFile.Original();

    [Fact]
    public void The_library_of_the_package_needs_one_symbol_of_the_newer_version()
    {
        var library = ElfLibrary.Read(original)!;
        var need = Assert.Single(library.Needs(), need => need.Version == "GLIBCXX_3.4.32");
        Assert.Equal("libstdc++.so.6", need.Library);
        var symbol = Assert.Single(library.Symbols(), symbol => symbol.Version == need.Number);
        Assert.Equal(("_ZSt21ios_base_library_initv", true), (symbol.Name, symbol.IsUndefined));
    }

    [Fact]
    public void The_repaired_library_needs_the_older_version_and_its_symbol_in_place_of_the_newer()
    {
        var library = ElfLibrary.Read(OlderLibStdCxx.Repaired(original)!)!;
        var before = ElfLibrary.Read(original)!;
        var number = before.Needs().Single(need => need.Version == "GLIBCXX_3.4.32").Number;
        Assert.DoesNotContain(library.Needs(), need => need.Version == "GLIBCXX_3.4.32");
        Assert.Equal("GLIBCXX_3.4.20", library.Needs().Single(need => need.Number == number).Version);
        Assert.Equal("_ZSt13get_terminatev", Assert.Single(library.Symbols(), symbol => symbol.Version == number).Name);
        Assert.Equal(
            before.Symbols().Where(symbol => symbol.Version != number).Select(symbol => symbol.Name),
            library.Symbols().Where(symbol => symbol.Version != number).Select(symbol => symbol.Name));
    }

    [Fact]
    public void Three_fields_change_and_no_byte_beside_them()
    {
        var repaired = OlderLibStdCxx.Repaired(original)!;
        var library = ElfLibrary.Read(original)!;
        var need = library.Needs().Single(need => need.Version == "GLIBCXX_3.4.32");
        var name = library.Symbols().Single(symbol => symbol.Version == need.Number).NamePlace;
        bool MayChange(int place) =>
            (place >= need.Place && place < need.Place + 4) || (place >= need.Place + 8 && place < need.Place + 12) || (place >= name && place < name + 28);
        Assert.Equal(original.Length, repaired.Length);
        Assert.All(Enumerable.Range(0, original.Length).Where(place => original[place] != repaired[place]), place => Assert.True(MayChange(place), $"{place:x}"));
        Assert.Equal(LibTorchSharpFile.Hash("GLIBCXX_3.4.20"), BinaryPrimitives.ReadUInt32LittleEndian(repaired.AsSpan(need.Place)));
    }

    [Fact]
    public void A_repaired_library_is_not_repaired_again() =>
        Assert.Null(OlderLibStdCxx.Repaired(OlderLibStdCxx.Repaired(original)!));

    [Fact]
    public void A_library_that_does_not_need_the_newer_version_is_left_alone() =>
        Assert.Null(OlderLibStdCxx.Repaired(LibTorchSharpFile.Needing("GLIBCXX_3.4.32", "GLIBCXX_3.4.31")));

    [Fact]
    public void A_library_that_needs_another_symbol_of_the_newer_version_is_left_alone()
    {
        var name = ElfLibrary.Read(original)!.Symbols().Single(symbol => symbol.Name == "_ZSt21ios_base_library_initv").NamePlace;
        original[name + 4] = (byte)'3';
        Assert.Null(OlderLibStdCxx.Repaired(original));
    }

    [Theory]
    [InlineData("")]
    [InlineData("MZ, and more than the sixty-four bytes that the header of an ELF file has at least.")]
    [InlineData("\u007fELF\u0002\u0001, but the rest of what should follow is nothing that a linker could read.")]
    public void What_is_no_ELF_library_is_left_alone(string text) =>
        Assert.Null(OlderLibStdCxx.Repaired(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_file_that_ends_too_early_is_left_alone() =>
        Assert.All(Enumerable.Range(0, 100), part => Assert.Null(OlderLibStdCxx.Repaired(original[..(original.Length * part / 100)])));

    [Fact]
    public void A_damaged_header_raises_nothing()
    {
        // Only the section headers, at the end, and the file's header are read without a check of what they name.
        var random = new Random(15);
        var headers = original.Length - (int)BinaryPrimitives.ReadInt64LittleEndian(original.AsSpan(0x28));
        for (var i = 0; i < 2000; i++)
        {
            var damaged = original.ToArray();
            damaged[random.Next(2) == 0 ? random.Next(64) : damaged.Length - 1 - random.Next(headers)] = (byte)random.Next(256);
            _ = OlderLibStdCxx.Repaired(damaged);
        }
    }
}
