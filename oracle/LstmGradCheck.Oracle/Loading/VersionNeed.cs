namespace LstmGradCheck.Oracle.Loading;

/// <summary>A version of another library's symbols that a library needs.</summary>
/// <param name="Library">The other library, such as <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version, such as <c>GLIBCXX_3.4.20</c>.</param>
/// <param name="Number">The number by which symbols refer to it.</param>
/// <param name="Place">Where its entry (hash, flags, number, name, next) begins in the file.</param>
internal sealed record VersionNeed(string Library, string Version, int Number, int Place);
