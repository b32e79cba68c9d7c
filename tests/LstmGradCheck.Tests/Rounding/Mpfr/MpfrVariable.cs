using System.Runtime.InteropServices;

namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>
/// mpfr_t, which is four words, with room for its significand behind it. Its significand is pointed to, so it must stay
/// where it was opened: on the stack.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MpfrVariable
{
    /// <summary>Bits of a limb.</summary>
    private const int LimbBits = 64;

    /// <summary>Words of mpfr_t: precision, sign, exponent, pointer.</summary>
    private const int Header = 4;

    private const int Limbs = 5;

    /// <summary>MPFR_REGULAR_KIND.</summary>
    private const int RegularKind = 3;

    /// <summary>MPFR_ZERO_KIND.</summary>
    internal const int ZeroKind = 2;

    /// <summary>The most bits that a variable has room for.</summary>
    internal const int MaximumPrecision = Limbs * LimbBits;

    private fixed ulong words[Header + Limbs];

    /// <summary>Makes a variable of what a number holds, or +0 to be assigned to.</summary>
    /// <param name="x">The variable, on the stack.</param>
    /// <param name="precision">Bits of the significand.</param>
    /// <param name="kind">NaN 0, infinity 1, zero 2, regular 3; negative where the number is.</param>
    /// <param name="exponent">The exponent of a regular number.</param>
    /// <param name="limbs">The significand of a regular number, the lowest limb first.</param>
    internal static void Open(MpfrVariable* x, int precision, int kind = ZeroKind, long exponent = 0, ReadOnlySpan<ulong> limbs = default)
    {
        limbs.CopyTo(new Span<ulong>(x->words + Header, Limbs));
        NativeMethods.CustomInitSet(x, kind, (nint)exponent, precision, x->words + Header);
    }

    /// <summary>Reads out what a variable holds.</summary>
    /// <param name="x">The variable.</param>
    /// <param name="limbs">Takes the significand, as many limbs as the precision has.</param>
    /// <returns>The kind, and the exponent of a regular number.</returns>
    internal static (int Kind, long Exponent) Read(MpfrVariable* x, Span<ulong> limbs)
    {
        var kind = NativeMethods.CustomGetKind(x);
        if (Math.Abs(kind) != RegularKind)
            return (kind, 0);
        new Span<ulong>(x->words + Header, limbs.Length).CopyTo(limbs);
        return (kind, NativeMethods.CustomGetExp(x));
    }
}
