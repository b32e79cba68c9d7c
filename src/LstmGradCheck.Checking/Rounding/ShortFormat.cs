using System.Runtime.InteropServices;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>Rounds to the numbers of a format of 16 bits, among which are subnormal ones.</summary>
/// <param name="Digits">The number of significant bits, the implicit one included.</param>
/// <param name="LeastExponent">The exponent of the smallest normal number.</param>
/// <param name="Largest">The largest number.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ShortFormat(int Digits, int LeastExponent, double Largest)
{
    /// <summary>The nearest number of the format, the even one of two; infinite beyond the largest.</summary>
    /// <param name="value">Any double.</param>
    internal double Nearest(double value) => Finite(Spacing(value) is var spacing && double.IsFinite(value) ? Math.Round(value / spacing, MidpointRounding.ToEven) * spacing : value);

    /// <summary>One of the two neighbours of a number, or the number itself where the format has it.</summary>
    /// <param name="value">Any double.</param>
    /// <param name="upper">Whether it is the upper neighbour.</param>
    internal double Neighbour(double value, bool upper)
    {
        if (!double.IsFinite(value))
            return value;
        var spacing = Spacing(value);
        return Finite((upper ? Math.Ceiling(value / spacing) : Math.Floor(value / spacing)) * spacing);
    }

    /// <summary>The distance of neighbours, a power of two: dividing by it and multiplying with it are exact.</summary>
    private double Spacing(double value) => Math.ScaleB(1, Math.Max(value == 0 ? LeastExponent : Math.ILogB(value), LeastExponent) - Digits + 1);

    private double Finite(double value) => Math.Abs(value) > Largest ? double.CopySign(double.PositiveInfinity, value) : value;
}
