using System.Globalization;
using System.Text.Json;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>A way of writing numbers, in a text file from which they are read again.</summary>
/// <param name="Name">The name, such as <c>6 digits</c>.</param>
/// <param name="Write">Writes a double.</param>
internal sealed record NumberFormat(string Name, Func<double, string> Write)
{
    /// <summary>As many digits as it takes to read the same double.</summary>
    internal static NumberFormat Shortest { get; } = new("shortest", value => value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>As many digits as it takes to read the same float.</summary>
    internal static NumberFormat ShortestSingle { get; } = new("shortest single", value => ((float)value).ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Significant digits, zeros at the end left out.</summary>
    internal static NumberFormat Significant(int digits) => new($"{digits} digits", value => value.ToString($"G{digits}", CultureInfo.InvariantCulture));

    /// <summary>Significant digits, zeros at the end written.</summary>
    internal static NumberFormat Scientific(int digits) => new($"{digits} digits, all written", value => value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture));

    /// <summary>Digits behind the point.</summary>
    internal static NumberFormat Fixed(int decimals) => new($"{decimals} decimals", value => value.ToString($"F{decimals}", CultureInfo.InvariantCulture));

    /// <summary>Writes arrays and reads them, as the reader of problem files does.</summary>
    internal GradientTrace Read(GradientTrace trace)
    {
        var read = new List<(TraceArray, JsonElement)>();
        foreach (var array in trace.Arrays)
        {
            using var document = JsonDocument.Parse($"[{string.Join(',', array.Values.Select(Write))}]");
            var element = document.RootElement.Clone();
            read.Add((new(array.Quantity, [.. element.EnumerateArray().Select(item => item.GetDouble())]), element));
        }

        return new("recorded", trace.Gradient, WrittenNumbers.Counted(read));
    }
}
