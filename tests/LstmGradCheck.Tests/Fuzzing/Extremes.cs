using System.Text;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>What stands in a file in the place of something sensible; text is Latin-1, so that it can hold bytes that are not UTF-8.</summary>
internal static class Extremes
{
    private static readonly string[] Numbers =
    [
        "1e999", "-1e999", "-0", "-0.0", "1e-400", "4.9e-324", "1e308", "-1e308", "1.7976931348623159e308", "NaN", "Infinity", "-Infinity",
        "9223372036854775808", "18446744073709551616", "4294967296", "4294967295", "2147483648", "2147483647", "65537", "65536", "1000", "100",
        "3", "2", "1", "0", "-1", "0.5", "1e0", "1e2", "00", "+1", ".5", "1.", "1e+", "0x10", "1_000", "1,5", "--1",
        new('9', 400), new('1', 70_000), "1e" + new string('9', 30), "0." + new string('0', 400) + "1", "-" + new string('7', 25) + "e-3",
    ];

    private static readonly string[] Finite =
    [
        "0", "-0.0", "1", "-1", "1e-400", "4.9e-324", "-2.2250738585072014e-308", "1e-160", "1e-8", "0.30000000000000004", "30", "-700", "1e8", "1e16", "9007199254740993",
        "1e100", "-1e155", "1e200", "1e307", "1.7976931348623157e308", "-1e308", "3.00000000000000000000000000000000000000001",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "\n", "\r\n", "\t", "\u001b[2J\u001b[31m", "\\u0000", "\\u001b[2J", "\\n", "\\ud800", "\\udc00x", "\\ud83d\\ude00", "\\ud83d", "\\",
        "\u00ff\u00fe", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u00ef\u00bb\u00bf", "..", "../../x", "/dev/null", "C:\\\\x", "a\0b", "%s%n", "__proto__",
        "\u00e2\u0080\u00ae", "NaN", "1e999", "exact", "seed", new('x', 300), new('y', 66_000), string.Concat(Enumerable.Repeat("\\u001b", 60)),
    ];

    /// <summary>A finite number, at the ends of what a double holds.</summary>
    internal static byte[] FiniteNumber(Random random) => Bytes(Finite[random.Next(Finite.Length)]);

    /// <summary>A number, or what somebody may take for one.</summary>
    internal static byte[] Number(Random random) => Bytes(Numbers[random.Next(Numbers.Length)]);

    /// <summary>A text, without quotes.</summary>
    internal static byte[] Text(Random random) => Bytes(Texts[random.Next(Texts.Length)]);

    /// <summary>Text as bytes, one for each character.</summary>
    internal static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
