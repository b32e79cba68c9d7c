using System.Text;

namespace LstmGradCheck.Oracle.Loading;

/// <summary>
/// Makes a library that was built with GCC 13 loadable with the libstdc++ of GCC 12 and earlier, if only one symbol is
/// missing there.
/// </summary>
/// <remarks>
/// GCC 13 moved the initialisation of std::cout and the like into libstdc++. A library built with it calls an empty function,
/// std::ios_base_library_init() of version GLIBCXX_3.4.32, and cannot be loaded with a libstdc++ that lacks this function. Before
/// GCC 13, the initialisation needs no such call: libtorch's own libraries, built with older compilers, contain it. So the
/// dependency is redirected to a function that has existed since GCC 4.9 and also takes no arguments and changes nothing,
/// std::get_terminate() of GLIBCXX_3.4.20: the entry of the version gets that version's hash and name, and the symbol's name is
/// overwritten with the shorter one. No code is changed.
/// </remarks>
internal static class OlderLibStdCxx
{
    /// <summary>The version that libstdc++ has from GCC 13 on.</summary>
    internal const string MissingVersion = "GLIBCXX_3.4.32";

    /// <summary>The version that takes its place.</summary>
    internal const string OlderVersion = "GLIBCXX_3.4.20";

    private const string LibStdCxx = "libstdc++.so.6";

    private const string MissingSymbol = "_ZSt21ios_base_library_initv";

    private const string OlderSymbol = "_ZSt13get_terminatev";

    /// <summary>The repaired library.</summary>
    /// <param name="file">The bytes of the library.</param>
    /// <returns>The repaired bytes; null if the library does not need just this symbol of its version, or is not an ELF library.</returns>
    internal static byte[]? Repaired(byte[] file)
    {
        if (ElfLibrary.Read(file) is not { } library)
            return null;
        var needs = library.Needs();
        var missing = needs.SingleOrDefault(need => need is { Library: LibStdCxx, Version: MissingVersion });
        var older = needs.FirstOrDefault(need => need is { Library: LibStdCxx, Version: OlderVersion });
        var symbols = library.Symbols();
        List<DynamicSymbol> ofMissing = [.. symbols.Where(symbol => symbol.Version == missing?.Number)];
        if (missing is null || older is null || ofMissing is not [{ Name: MissingSymbol, IsUndefined: true } symbol])
            return null;
        // A linker may store one name as the end of another.
        if (symbols.Any(other => other != symbol && other.NamePlace >= symbol.NamePlace && other.NamePlace <= symbol.NamePlace + MissingSymbol.Length))
            return null;
        var repaired = file.ToArray();
        file.AsSpan(older.Place, 4).CopyTo(repaired.AsSpan(missing.Place));
        file.AsSpan(older.Place + 8, 4).CopyTo(repaired.AsSpan(missing.Place + 8));
        var name = repaired.AsSpan(symbol.NamePlace, MissingSymbol.Length);
        name.Clear();
        Encoding.ASCII.GetBytes(OlderSymbol, name);
        return repaired;
    }
}
