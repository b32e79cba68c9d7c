using System.Globalization;

namespace LstmGradCheck.Benchmarks.Bench.Reports;

/// <summary>Times, sizes and ratios in a few characters; a dash for a missing value.</summary>
internal static class Quantities
{
    private const string None = "-";

    /// <summary>A time with its unit and three digits, such as <c>12.3 us</c>.</summary>
    internal static string Time(double? seconds) => Scaled(seconds, [(1, "s"), (1e-3, "ms"), (1e-6, "us"), (1e-9, "ns")]);

    /// <summary>A number of bytes with its unit, such as <c>1.20 MB</c>; 1 MB is a million bytes.</summary>
    internal static string Bytes(long? bytes) =>
        bytes is < 1000 ? bytes.Value.ToString(CultureInfo.InvariantCulture) + " B" : Scaled(bytes, [(1e9, "GB"), (1e6, "MB"), (1e3, "kB")]);

    /// <summary>A large number with three digits, such as <c>4.20 M</c>.</summary>
    internal static string Count(double? count) => count is < 1000 ? Digits(count.Value) : Scaled(count, [(1e6, "M"), (1e3, "k")]);

    /// <summary>A ratio, such as <c>12.3 x</c>.</summary>
    internal static string Ratio(double? ratio) => ratio is { } number ? $"{Digits(number)} x" : None;

    /// <summary>A share in percent, rounded down.</summary>
    internal static string Percent(double? share) => share is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * number):0} %") : None;

    /// <summary>A number with three digits.</summary>
    internal static string Number(double? number) => number is { } known ? Digits(known) : None;

    private static string Scaled(double? value, (double Size, string Name)[] units)
    {
        if (value is not { } number)
            return None;
        var unit = Array.Find(units, unit => number >= unit.Size) is { Name: not null } found ? found : units[^1];
        return $"{Digits(number / unit.Size)} {unit.Name}";
    }

    private static string Digits(double number) =>
        number.ToString(number switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
