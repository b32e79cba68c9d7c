using System.Text.RegularExpressions;

namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>The parts of a symbol: <c>d</c>, the name, its indices, its superscript, a power and primes.</summary>
/// <param name="Differential">Whether a d precedes it: a differential, or the derivative by it.</param>
/// <param name="Name">The name, such as <c>delta</c>.</param>
/// <param name="Indices">What stands below, in order.</param>
/// <param name="Mark">What stands above, such as <c>phi</c> or <c>now(l+1)</c>; otherwise empty.</param>
/// <param name="Power">The exponent; otherwise empty.</param>
/// <param name="IsPrime">Whether it is the derivative of a function.</param>
internal sealed partial record SymbolText(bool Differential, string Name, IReadOnlyList<string> Indices, string Mark, string Power, bool IsPrime)
{
    private static readonly string[] Functions = ["f", "g", "h", "clip", "exp", "log", "tanh", "logistic", "softmax", "min", "max"];

    private static readonly string[] Differentiable = ["E", "net", "s", "s0", "sn", "k", "y", "y0", "z", "W", "U", "P", "b", "o", "r", "v", "w", "x", "log"];

    /// <summary>Whether a symbol is that of a function of values.</summary>
    internal static bool IsFunction(string symbol) => Functions.Contains(NamePattern().Match(symbol).Value.TrimEnd('\''));

    /// <summary>Reads a symbol.</summary>
    internal static SymbolText Of(string symbol)
    {
        var name = NamePattern().Match(symbol).Value;
        var (indices, mark, power, isPrime) = (new List<string>(), "", "", IsFunction(symbol) && symbol.Contains('\'', StringComparison.Ordinal));
        foreach (var (sign, script) in ScriptPattern().Matches(symbol[name.Length..]).Select(match => (match.Value[0], match.Value[1..])))
        {
            var parts = script.StartsWith("now(", StringComparison.Ordinal) || script.StartsWith('(') ? [script] : script.Split(',');
            if (sign == '_')
                indices.AddRange(parts);
            else if (char.IsAsciiDigit(script[0]))
                power = script;
            else
                (mark, indices) = (parts[0], [.. indices, .. parts[1..]]);
        }

        isPrime |= name.EndsWith('\'');
        if (isPrime)
            (name, indices) = (name.TrimEnd('\''), [.. indices.Select(index => index.TrimEnd('\'')).Where(index => index.Length > 0)]);
        var differential = name.Length > 1 && name[0] == 'd' && Differentiable.Contains(name[1..]);
        name = differential ? name[1..] : name;
        return name.Length == 2 && name[1] == '0' ? new(differential, name[..1], indices, "0", power, isPrime) : new(differential, name, indices, mark, power, isPrime);
    }

    [GeneratedRegex(@"^[A-Za-z]+0?'?", RegexOptions.None, 10_000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"_[A-Za-z0-9',<>]+|\^(now)?\([^()]*\)|\^[A-Za-z0-9',]+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ScriptPattern();
}
