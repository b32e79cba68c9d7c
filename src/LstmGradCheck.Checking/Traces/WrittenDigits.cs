using System.Runtime.InteropServices;

namespace LstmGradCheck.Checking.Traces;

/// <summary>
/// The digits that the numbers of an array were written with in a text file. A number stands for all numbers that would be written
/// the same way: half a unit of its last digit to either side. Zeros at the end may have been left out, so the last digit is found
/// from all numbers of the array.
/// </summary>
/// <param name="Significant">The largest number of significant digits of any number, from its first digit that is not 0.</param>
/// <param name="Decimals">The largest number of digits after the point, with the exponent counted in: 9 for <c>1.234e-6</c>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WrittenDigits(int Significant, int Decimals)
{
    /// <summary>Enough digits to tell every double from its neighbours: the number written is the number meant.</summary>
    public const int OfDouble = 17;

    /// <summary>The unit roundoff of a double: the relative error that reading a decimal number adds.</summary>
    private const double Reading = 1.1102230246251565e-16;

    /// <summary>
    /// The smallest normal float: a smaller number may be 0 in single precision, and a written 0 does not show its precision.
    /// </summary>
    private const double SmallestOfSingle = 1.1754943508222875e-38;

    /// <summary>
    /// How far the number meant may be from the number read. Digits may have been counted from the first one (<c>%.6g</c>,
    /// <c>%.6e</c>) or from the point (<c>%.6f</c>). The coarser of the two is taken, which is the right one if all numbers of the
    /// array were written in one of these ways.
    /// </summary>
    /// <param name="value">The number read.</param>
    /// <returns>Half a unit of its last digit, and the rounding of reading it; 0 if it was written with all digits of a double.</returns>
    public double Radius(double value)
    {
        var ofPoint = Math.Pow(10, -Decimals) / 2;
        if (value == 0)
            return ofPoint + SmallestOfSingle;
        // If the digits left out are less than a double's own rounding, the double read is the one that was written.
        if (Significant >= OfDouble && ofPoint < Reading / 2 * Math.Abs(value))
            return 0;
        var ofFirst = Significant >= OfDouble ? 0 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) + 1 - Significant) / 2;
        return Math.Max(ofPoint, ofFirst) + (Reading * Math.Abs(value));
    }
}
