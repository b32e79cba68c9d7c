namespace LstmGradCheck.Oracle.Loading;

/// <summary>A symbol that a library defines for others, or needs from them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NamePlace">Where the name begins in the file.</param>
/// <param name="IsUndefined">Whether another library has to define it.</param>
/// <param name="Version">The number of its version.</param>
internal sealed record DynamicSymbol(string Name, int NamePlace, bool IsUndefined, int Version);
