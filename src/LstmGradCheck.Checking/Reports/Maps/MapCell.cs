using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Checking.Reports.Maps;

/// <summary>What the characters of a map stand for.</summary>
public static class MapCell
{
    /// <summary>Nothing was compared.</summary>
    public const char Nothing = ' ';

    /// <summary>Everything agrees.</summary>
    public const char Agrees = '.';

    /// <summary>Nothing diverges, and something is undecidable.</summary>
    public const char Undecidable = '?';

    /// <summary>A value is missing, NaN or infinite.</summary>
    public const char NotFinite = 'X';

    /// <summary>The first divergence in the order of derivation.</summary>
    public const char First = '!';

    /// <summary>The difference is above 10^15 times its tolerance.</summary>
    public const char Largest = 'G';

    /// <summary>The characters for differences of up to 10^n times their tolerance, from n = 1 on.</summary>
    private const string Powers = "123456789ABCDEFG";

    /// <summary>The character for the worst value in a cell.</summary>
    /// <param name="worst">The value; null if none was compared.</param>
    internal static char Of(Deviation? worst) => worst switch
    {
        null => Nothing,
        { Verdict: Verdict.Agrees } => Agrees,
        { Verdict: Verdict.Undecidable } => Undecidable,
        { Error: double.PositiveInfinity } => NotFinite,
        { Share: var share } => Powers[(int)Math.Clamp(Math.Ceiling(Math.Log10(share)), 1, Powers.Length) - 1],
    };

    /// <summary>The worse of two values: that with the worse verdict, else with the larger share of its tolerance.</summary>
    internal static Deviation? Worse(Deviation? one, Deviation? other) => one is null ? other
        : other is null || (one.Verdict, one.Share).CompareTo((other.Verdict, other.Share)) >= 0 ? one : other;

    /// <summary>Whether a character stands for a number of powers of ten.</summary>
    internal static bool IsPower(char cell) => Powers.Contains(cell, StringComparison.Ordinal);
}
