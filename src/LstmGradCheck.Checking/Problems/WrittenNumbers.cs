using System.Runtime.InteropServices;
using System.Text.Json;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Counts the digits that numbers are written with in a JSON file, array by array.</summary>
internal static class WrittenNumbers
{
    private static WrittenDigits AsTheyStand => new(WrittenDigits.OfDouble, 1000);

    /// <summary>Determines with how many digits each array was written.</summary>
    /// <param name="arrays">The arrays, each with its element in the file.</param>
    /// <returns>
    /// The arrays. An array whose values are all short binary fractions, such as 0 or 0.25, does not show how many digits it was written
    /// with, unless there are zeros at the end (0.2500). It gets the most digits of the other arrays; if none shows its digits, its
    /// values are taken as exact.
    /// </returns>
    internal static IReadOnlyList<TraceArray> Counted(IReadOnlyList<(TraceArray Array, JsonElement Element)> arrays)
    {
        var digits = arrays.Select(each => Shows(each.Array) || IsPadded(each.Element) ? Count(each.Element) : (WrittenDigits?)null).ToList();
        var shown = digits.OfType<WrittenDigits>().ToList();
        var most = shown.Count == 0 ? AsTheyStand : new(shown.Max(each => each.Significant), shown.Max(each => each.Decimals));
        return [.. arrays.Zip(digits, (each, own) => each.Array with { Written = own ?? most })];
    }

    /// <summary>The digits of a number, or the most digits of the numbers in an array.</summary>
    private static WrittenDigits Count(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return Count(JsonMarshal.GetRawUtf8Value(element));
        var most = default(WrittenDigits);
        foreach (var item in element.EnumerateArray())
        {
            var digits = Count(item);
            most = new(Math.Max(most.Significant, digits.Significant), Math.Max(most.Decimals, digits.Decimals));
        }

        return most;
    }

    private static WrittenDigits Count(ReadOnlySpan<byte> number)
    {
        var (significant, decimals, behindPoint) = (0, 0, false);
        for (var i = 0; i < number.Length; i++)
        {
            switch (number[i])
            {
                case (byte)'.':
                    behindPoint = true;
                    break;
                case (byte)'e' or (byte)'E':
                    // An exponent may be of any length: beyond the range of a double, one is as good as another.
                    decimals -= int.TryParse(number[(i + 1)..], out var exponent) ? Math.Clamp(exponent, -1000, 1000) : 0;
                    return new(significant, Math.Max(0, decimals));
                case >= (byte)'0' and <= (byte)'9':
                    significant += significant > 0 || number[i] != (byte)'0' ? 1 : 0;
                    decimals += behindPoint ? 1 : 0;
                    break;
                default:
                    break;
            }
        }

        return new(significant, decimals);
    }

    /// <summary>
    /// Whether some number ends in zeros after the point that no shortest form has. The 0 of 1.0 does not count, nor do those of 0.00e0,
    /// which is exactly 0.
    /// </summary>
    private static bool IsPadded(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().Any(IsPadded)
        : IsPadded(JsonMarshal.GetRawUtf8Value(element), element.GetDouble());

    private static bool IsPadded(ReadOnlySpan<byte> number, double value)
    {
        var exponent = number.IndexOfAny("eE"u8);
        var mantissa = exponent < 0 ? number : number[..exponent];
        var decimals = mantissa.Length - 1 - mantissa.IndexOf((byte)'.');
        return decimals >= 2 && decimals < mantissa.Length && mantissa[^1] == (byte)'0' && (exponent < 0 || value != 0);
    }

    /// <summary>
    /// Whether some value has more than eleven significant bits, those of half precision. A decimal number of four digits or more hardly
    /// ever has so few.
    /// </summary>
    private static bool Shows(TraceArray array) => Array.Exists(array.Values, value => !IsShort(value));

    private static bool IsShort(double value) => (BitConverter.DoubleToInt64Bits(value) & ((1L << 42) - 1)) == 0;
}
