using System.Globalization;
using System.Text.RegularExpressions;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>
/// Evaluates a line of an explanation as a calculator would: numbers or names, + - *, parentheses, logistic, tanh, exp, log, clip, clip'.
/// Keeps account of how far the result can be off, by the digits that numbers are written with and by rounding.
/// </summary>
internal sealed partial class Arithmetic
{
    /// <summary>Half a unit in the sixth significant digit, relative to the smallest number of six digits.</summary>
    internal const double SixDigits = 5e-6;

    /// <summary>Two roundings, the engine's and ours, for each operation.</summary>
    private const double Rounding = 2.3e-16;

    private readonly List<string> tokens;
    private readonly Func<string, double> valueOf;
    private readonly double ofNumbers;
    private int next;

    private Arithmetic(string line, Func<string, double> valueOf, double ofNumbers)
    {
        tokens = [.. Token().Matches(line).Select(match => match.Value)];
        if (string.Concat(tokens) != line.Replace(" ", "", StringComparison.Ordinal))
            throw new FormatException($"not all of this is arithmetic: {line}");
        (this.valueOf, this.ofNumbers) = (valueOf, ofNumbers);
    }

    /// <summary>Evaluates a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="valueOf">The values of names; a line of numbers has none.</param>
    /// <param name="ofNumbers">The relative error that numbers are written with.</param>
    internal static (double Value, double Error) Evaluate(string line, Func<string, double>? valueOf = null, double ofNumbers = 0)
    {
        var reader = new Arithmetic(line, valueOf ?? (name => throw new FormatException($"found {name} among numbers")), ofNumbers);
        var result = reader.Sum();
        return reader.next == reader.tokens.Count ? (result.Value, result.Error) : throw new FormatException($"cannot be read to its end: {line}");
    }

    private Number Sum()
    {
        var isNegative = Take("-");
        var sum = Product();
        if (isNegative)
            sum = sum with { Value = -sum.Value };
        while (true)
        {
            var sign = Take("+") ? 1 : Take("-") ? -1 : 0;
            if (sign == 0)
                return sum;
            var term = Product();
            var size = sum.Size + term.Size;
            sum = new(sum.Value + (sign * term.Value), size, sum.Error + term.Error + (Rounding * size));
        }
    }

    private Number Product()
    {
        var product = Factor();
        while (Take("*"))
        {
            var factor = Factor();
            var error = (product.Size * factor.Error) + (factor.Size * product.Error) + (product.Error * factor.Error);
            product = new(product.Value * factor.Value, product.Size * factor.Size, error + (Rounding * product.Size * factor.Size));
        }

        return product;
    }

    private Number Factor()
    {
        var token = tokens[next++];
        if (token == "(")
            return Closed(Sum());
        if (token is "logistic" or "tanh" or "exp" or "log" && Take("("))
            return Apply(token, Closed(Sum()));
        if (token is "clip" or "clip'" && Take("("))
            return Clip(token, Sum());
        var value = char.IsAsciiDigit(token[0]) ? double.Parse(token, CultureInfo.InvariantCulture) : valueOf(token);
        return new(value, Math.Abs(value), ofNumbers * Math.Abs(value));
    }

    private static Number Apply(string function, Number x)
    {
        // The largest derivative between x - error and x + error, times the error.
        var (value, error) = function switch
        {
            "logistic" => (1 / (1 + Math.Exp(-x.Value)), x.Error / 4),
            "tanh" => (Math.Tanh(x.Value), x.Error),
            "exp" => (Math.Exp(x.Value), Math.Exp(x.Value + x.Error) * x.Error),
            _ => (Math.Log(x.Value), x.Error / (x.Value - x.Error)),
        };
        return new(value, Math.Abs(value), error + (2 * Rounding * Math.Abs(value)));
    }

    /// <summary>A clip of a number; its threshold follows after a comma.</summary>
    private Number Clip(string function, Number x)
    {
        var threshold = Take(",") ? Closed(Sum()).Value : throw new FormatException($"expected the threshold of {function}");
        if (function == "clip")
            return Math.Abs(x.Value) <= threshold ? x : new(Math.CopySign(threshold, x.Value), threshold, x.Error);
        var isNear = Math.Abs(Math.Abs(x.Value) - threshold) < x.Error;
        return new(Math.Abs(x.Value) <= threshold ? 1 : 0, 1, isNear ? 1 : 0);
    }

    private Number Closed(Number number) => Take(")") ? number : throw new FormatException("expected )");

    private bool Take(string token)
    {
        if (next == tokens.Count || tokens[next] != token)
            return false;
        next++;
        return true;
    }

    /// <summary>A name (it has an underscore), a number, or a function, an operator, a parenthesis, a comma.</summary>
    [GeneratedRegex(@"[A-Za-z]+(\^[a-z]*(\(\d+r?\))?)?_[a-z0-9<>]+(,\d+)*(_\d+)?(\([\d:]+\))?|\d+(\.\d+)?(e[+-]\d+)?|[a-z]+'?|[-+*(),]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Token();

    /// <summary>A value, the sum of the magnitudes of its terms, and how far the value can be off.</summary>
    private sealed record Number(double Value, double Size, double Error);
}
