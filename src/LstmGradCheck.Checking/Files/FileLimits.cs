namespace LstmGradCheck.Checking.Files;

/// <summary>What a file may ask for; beyond it it is refused before memory is taken.</summary>
internal static class FileLimits
{
    /// <summary>The bytes of a file: 256 MiB, some ten million numbers.</summary>
    internal const int FileBytes = 256 * 1024 * 1024;

    /// <summary>The nesting of arrays and objects: the deepest member of a problem file needs seven.</summary>
    internal const int Depth = 16;

    /// <summary>Names, values and brackets of a file: a document takes 12 bytes for each of them, 192 MiB, beside the file itself.</summary>
    internal const int Tokens = 1 << 24;

    /// <summary>Members of an object: the largest network has some 900,000 weight arrays.</summary>
    internal const int Members = 1 << 20;

    /// <summary>The bytes of a member's name.</summary>
    internal const int NameBytes = 256;

    /// <summary>The bytes of a text, of a number, and of white space.</summary>
    internal const int TextBytes = 1 << 16;

    /// <summary>Values that are no arrays or objects in one array: a row of weights from all cells and three gates of a layer of blocks of one cell.</summary>
    internal const int Row = 4 * Units;

    /// <summary>Arrays of a recorded gradient, of which it may have any: what stands in a file is looked up among them.</summary>
    internal const long Arrays = 1L << 20;

    /// <summary>The bytes of a snapshot, which holds no more of an array than a person would look through.</summary>
    internal const int SnapshotBytes = 64 * 1024 * 1024;

    /// <summary>The characters of a line of a snapshot: the longest row there is, each number 20 characters wide.</summary>
    internal const int SnapshotLine = 1 << 23;

    /// <summary>The lines of a snapshot.</summary>
    internal const int SnapshotLines = 1 << 20;

    /// <summary>Inputs, cells of all layers, or output units: more would make one weight matrix of over 2^32 weights.</summary>
    internal const int Units = 65_536;

    /// <summary>Weights of a network: 2^26 of them take half a GiB in each of the arrays that a gradient needs.</summary>
    internal const long Weights = 1L << 26;

    /// <summary>The bound of drawn weights: their range, twice the bound, is still a finite number.</summary>
    internal const double Bound = 1e300;

    /// <summary>Strings of the embedded Reber grammar: some million time steps.</summary>
    internal const int ReberStrings = 100_000;
}
