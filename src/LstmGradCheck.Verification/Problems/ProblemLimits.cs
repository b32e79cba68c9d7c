namespace LstmGradCheck.Verification.Problems;

/// <summary>What a problem file may ask for; beyond it the file is refused before memory is taken.</summary>
internal static class ProblemLimits
{
    /// <summary>The bytes of a file: 256 MiB, some ten million numbers, and its document fits in a few GiB.</summary>
    internal const int FileBytes = 256 * 1024 * 1024;

    /// <summary>The nesting of arrays and objects: the deepest member of a problem file needs seven.</summary>
    internal const int Depth = 16;

    /// <summary>Inputs, cells of all layers, or output units: more would make one weight matrix of over 2^32 weights.</summary>
    internal const int Units = 65_536;

    /// <summary>Weights of a network: 2^26 of them take half a GiB in each of the arrays that a gradient needs.</summary>
    internal const long Weights = 1L << 26;

    /// <summary>The bound of drawn weights: their range, twice the bound, is still a finite number.</summary>
    internal const double Bound = 1e300;

    /// <summary>Strings of the embedded Reber grammar: some million time steps.</summary>
    internal const int ReberStrings = 100_000;
}
