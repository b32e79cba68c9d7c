namespace LstmGradCheck.Checking.Files;

/// <summary>What a file may ask for. A file that asks for more is refused before memory is allocated for what it asks.</summary>
internal static class FileLimits
{
    /// <summary>The bytes of a file: 256 MiB, about ten million numbers.</summary>
    internal const int FileBytes = 256 * 1024 * 1024;

    /// <summary>The nesting depth of arrays and objects: the deepest member of a problem file needs seven.</summary>
    internal const int Depth = 16;

    /// <summary>
    /// Names, values and brackets of a file. A document takes 12 bytes for each of them, 192 MiB, in addition to the file itself.
    /// </summary>
    internal const int Tokens = 1 << 24;

    /// <summary>Members of an object: the largest network has some 900,000 weight arrays.</summary>
    internal const int Members = 1 << 20;

    /// <summary>The bytes of a member's name.</summary>
    internal const int NameBytes = 256;

    /// <summary>The bytes of a string, of a number, or of white space in one piece.</summary>
    internal const int TextBytes = 1 << 16;

    /// <summary>
    /// Scalar values in one array. The longest is a row of weights from all cells and gates of a layer whose blocks have one cell.
    /// </summary>
    internal const int Row = 4 * Units;

    /// <summary>Arrays of a full gradient of a problem with a recorded one: the names in the file are looked up among them.</summary>
    internal const long Arrays = 1L << 20;

    /// <summary>Values of a recorded gradient in an archive, which may be compressed a thousandfold: 2^26 of them take half a GiB.</summary>
    internal const long RecordedValues = 1L << 26;

    /// <summary>The bytes of a snapshot, which has digests in place of arrays that are too long to read.</summary>
    internal const int SnapshotBytes = 64 * 1024 * 1024;

    /// <summary>The characters of a line of a snapshot: enough for the longest row of numbers, 20 characters each.</summary>
    internal const int SnapshotLine = 1 << 23;

    /// <summary>The lines of a snapshot.</summary>
    internal const int SnapshotLines = 1 << 20;

    /// <summary>Inputs, cells of all layers, or output units: with more, one weight matrix could have over 2^32 weights.</summary>
    internal const int Units = 65_536;

    /// <summary>Weights of a network: 2^26 of them take half a GiB in each copy that a gradient needs.</summary>
    internal const long Weights = 1L << 26;

    /// <summary>The bound of drawn weights: their range, twice the bound, is still finite.</summary>
    internal const double Bound = 1e300;

    /// <summary>Strings of the embedded Reber grammar: about a million time steps.</summary>
    internal const int ReberStrings = 100_000;
}
