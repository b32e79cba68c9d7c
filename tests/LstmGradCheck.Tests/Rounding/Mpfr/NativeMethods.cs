using System.Runtime.InteropServices;

// Never searched: the resolver below names the file.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace LstmGradCheck.Tests.Rounding.Mpfr;

/// <summary>The functions of MPFR that exact values are computed with; the last argument is the direction of rounding.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "mpfr";

    /// <summary>MPFR 4 on Linux.</summary>
    private const string SharedObject = "libmpfr.so.6";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(
        typeof(NativeMethods).Assembly,
        (name, _, _) => name != Library ? 0
            : NativeLibrary.TryLoad(SharedObject, out var handle) ? handle
            : throw new DllNotFoundException(
                $"this test computes exact values with MPFR 4, and {SharedObject} is not on this machine; it comes with g++, or alone: apt-get install -y libmpfr6"));

    [LibraryImport(Library, EntryPoint = "mpfr_custom_init_set")]
    internal static partial void CustomInitSet(MpfrVariable* x, int kind, nint exponent, nint precision, void* significand);

    [LibraryImport(Library, EntryPoint = "mpfr_custom_get_kind")]
    internal static partial int CustomGetKind(MpfrVariable* x);

    [LibraryImport(Library, EntryPoint = "mpfr_custom_get_exp")]
    internal static partial nint CustomGetExp(MpfrVariable* x);

    [LibraryImport(Library, EntryPoint = "mpfr_set_d")]
    internal static partial int SetDouble(MpfrVariable* result, double value, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_get_d")]
    internal static partial double GetDouble(MpfrVariable* x, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_get_str", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetString(byte* text, out nint exponent, int radix, nuint digits, MpfrVariable* x, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_add")]
    internal static partial int Add(MpfrVariable* result, MpfrVariable* a, MpfrVariable* b, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_sub")]
    internal static partial int Subtract(MpfrVariable* result, MpfrVariable* a, MpfrVariable* b, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_mul")]
    internal static partial int Multiply(MpfrVariable* result, MpfrVariable* a, MpfrVariable* b, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_div")]
    internal static partial int Divide(MpfrVariable* result, MpfrVariable* a, MpfrVariable* b, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_add_ui")]
    internal static partial int AddInteger(MpfrVariable* result, MpfrVariable* a, nuint b, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_ui_div")]
    internal static partial int DivideInteger(MpfrVariable* result, nuint a, MpfrVariable* b, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_neg")]
    internal static partial int Negate(MpfrVariable* result, MpfrVariable* a, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_exp")]
    internal static partial int Exp(MpfrVariable* result, MpfrVariable* a, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_log")]
    internal static partial int Log(MpfrVariable* result, MpfrVariable* a, MpfrRounding rounding);

    [LibraryImport(Library, EntryPoint = "mpfr_tanh")]
    internal static partial int Tanh(MpfrVariable* result, MpfrVariable* a, MpfrRounding rounding);
}
