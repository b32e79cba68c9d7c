using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>
/// A number of 200 bits as the number type of the equations. Every operation is MPFR's, rounded to the nearest, so that
/// after all of a pass the error is still far below anything that a double can tell: such a value counts as exact.
/// The significand stands in the number itself; nothing is allocated and nothing has to be freed.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct MpfrNumber : IScalar<MpfrNumber>
{
    /// <summary>Bits of the significand.</summary>
    internal const int Precision = 200;

    /// <summary>Bits in which a logistic function is computed before it is rounded.</summary>
    private const int WorkingPrecision = MpfrVariable.MaximumPrecision;

    /// <summary>Digits that <see cref="ToString"/> shows: fewer than the 60.2 that 200 bits have.</summary>
    private const int Digits = 60;

    private readonly Significand significand;
    private readonly long exponent;

    /// <summary>The kind, with zero and NaN exchanged, so that the default value is 0.</summary>
    private readonly int kind;

    private MpfrNumber(MpfrVariable* x)
    {
        (var read, exponent) = MpfrVariable.Read(x, significand);
        kind = read ^ MpfrVariable.ZeroKind;
    }

    /// <inheritdoc/>
    public double Value
    {
        get
        {
            MpfrVariable x;
            Open(&x);
            return NativeMethods.GetDouble(&x, MpfrRounding.Nearest);
        }
    }

    /// <inheritdoc/>
    public static MpfrNumber FromDouble(double value)
    {
        MpfrVariable x;
        MpfrVariable.Open(&x, Precision);
        _ = NativeMethods.SetDouble(&x, value, MpfrRounding.Nearest);
        return new(&x);
    }

    public static MpfrNumber operator +(MpfrNumber left, MpfrNumber right) => Of(&NativeMethods.Add, left, right);

    public static MpfrNumber operator -(MpfrNumber left, MpfrNumber right) => Of(&NativeMethods.Subtract, left, right);

    public static MpfrNumber operator *(MpfrNumber left, MpfrNumber right) => Of(&NativeMethods.Multiply, left, right);

    public static MpfrNumber operator -(MpfrNumber value) => Of(&NativeMethods.Negate, value);

    /// <inheritdoc/>
    public static MpfrNumber Exp(MpfrNumber x) => Of(&NativeMethods.Exp, x);

    /// <inheritdoc/>
    public static MpfrNumber Log(MpfrNumber x) => Of(&NativeMethods.Log, x);

    /// <inheritdoc/>
    public static MpfrNumber Tanh(MpfrNumber x) => Of(&NativeMethods.Tanh, x);

    /// <inheritdoc/>
    /// <remarks>
    /// exp(x) / (1 + exp(x)) for x below 0, where 1 / (1 + exp(-x)) for others: the exponential never exceeds 1, and the
    /// last rounding is the only one that shows in 200 bits.
    /// </remarks>
    public static MpfrNumber Logistic(MpfrNumber x)
    {
        MpfrVariable argument, e, sum, result;
        (x.Value < 0 ? x : -x).Open(&argument);
        MpfrVariable.Open(&e, WorkingPrecision);
        MpfrVariable.Open(&sum, WorkingPrecision);
        MpfrVariable.Open(&result, Precision);
        _ = NativeMethods.Exp(&e, &argument, MpfrRounding.Nearest);
        _ = NativeMethods.AddInteger(&sum, &e, 1, MpfrRounding.Nearest);
        _ = x.Value < 0
            ? NativeMethods.Divide(&result, &e, &sum, MpfrRounding.Nearest)
            : NativeMethods.DivideInteger(&result, 1, &sum, MpfrRounding.Nearest);
        return new(&result);
    }

    /// <summary>How far a computed value is from this one, rounded up.</summary>
    /// <param name="computed">The computed value.</param>
    /// <returns>|computed - this|: at least as much, and next to it; NaN if either is.</returns>
    internal double ErrorOf(double computed)
    {
        MpfrVariable a, b, difference;
        FromDouble(computed).Open(&a);
        Open(&b);
        MpfrVariable.Open(&difference, Precision);
        _ = NativeMethods.Subtract(&difference, &a, &b, MpfrRounding.AwayFromZero);
        return Math.Abs(NativeMethods.GetDouble(&difference, MpfrRounding.AwayFromZero));
    }

    /// <summary>The number in 60 digits, such as <c>0.271828..e1</c>.</summary>
    /// <returns>A decimal fraction below 1 and a power of 10.</returns>
    public override string ToString()
    {
        MpfrVariable x;
        Open(&x);
        var text = stackalloc byte[Digits + 2];
        _ = NativeMethods.GetString(text, out var power, 10, Digits, &x, MpfrRounding.Nearest);
        var digits = Marshal.PtrToStringUTF8((nint)text)!;
        return digits.StartsWith('-') ? $"-0.{digits[1..]}e{power}" : $"0.{digits}e{power}";
    }

    private void Open(MpfrVariable* x) => MpfrVariable.Open(x, Precision, kind ^ MpfrVariable.ZeroKind, exponent, significand);

    private static MpfrNumber Of(delegate*<MpfrVariable*, MpfrVariable*, MpfrRounding, int> function, MpfrNumber argument)
    {
        MpfrVariable x, result;
        argument.Open(&x);
        MpfrVariable.Open(&result, Precision);
        _ = function(&result, &x, MpfrRounding.Nearest);
        return new(&result);
    }

    private static MpfrNumber Of(
        delegate*<MpfrVariable*, MpfrVariable*, MpfrVariable*, MpfrRounding, int> operation, MpfrNumber left, MpfrNumber right)
    {
        MpfrVariable a, b, result;
        left.Open(&a);
        right.Open(&b);
        MpfrVariable.Open(&result, Precision);
        _ = operation(&result, &a, &b, MpfrRounding.Nearest);
        return new(&result);
    }

    /// <summary>The limbs that 200 bits take, the lowest first.</summary>
    [InlineArray(4)]
    private struct Significand
    {
        private ulong limb;
    }
}
