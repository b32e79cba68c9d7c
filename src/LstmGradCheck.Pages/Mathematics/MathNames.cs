using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>The names that formulas consist of, and how they are set.</summary>
internal static partial class MathNames
{
    private static readonly FrozenDictionary<string, string> Greek = new Dictionary<string, string>
    {
        ["delta"] = "δ", ["phi"] = "φ", ["theta"] = "θ", ["alpha"] = "α", ["eps"] = "ε",
    }.ToFrozenDictionary();

    /// <summary>Names of several letters that are symbols, functions or indices, not words.</summary>
    private static readonly FrozenSet<string> Symbols = new[]
    {
        "net", "delta", "phi", "carry", "cec", "src", "sn", "log", "exp", "softmax", "clip", "min", "max", "theta", "tanh", "logistic", "sqrt", "now", "in", "out", "proj", "rev", "own",
    }.ToFrozenSet();

    /// <summary>Names that are set upright: functions and the names of gates.</summary>
    private static readonly FrozenSet<string> Upright = new[] { "net", "carry", "cec", "src", "log", "exp", "softmax", "clip", "min", "max", "tanh", "logistic", "sqrt", "now", "in", "out", "proj", "rev" }.ToFrozenSet();

    /// <summary>Whether a name without indices is a word of a sentence.</summary>
    internal static bool IsWord(string name) =>
        name.Length > 1 && !name.Contains('_', StringComparison.Ordinal) && !name.Contains('^', StringComparison.Ordinal)
        && (name is "in" or "out" or "own" || (!Symbols.Contains(name.TrimEnd('\'')) && !Greek.ContainsKey(name) && !IsDifferential(name) && !Short().IsMatch(name)));

    /// <summary>Whether a name is the differential of a symbol, such as <c>dnet</c>.</summary>
    internal static bool IsDifferential(string name) => name.Length > 1 && name[0] == 'd' && (name.Length == 2 || char.IsDigit(name[2]) || Symbols.Contains(name[1..]));

    /// <summary>The letters of a name as they are printed.</summary>
    internal static string Printed(string name) => Greek.GetValueOrDefault(name, name);

    /// <summary>Whether a name is set upright.</summary>
    internal static bool IsUpright(string name) => Upright.Contains(name);

    /// <summary>Whether several letters in an index are one name, and not an index each.</summary>
    internal static bool IsOne(string index) => index.Length == 1 || Symbols.Contains(index) || index.Any(char.IsDigit) || char.IsUpper(index[0]);

    // A letter with digits or primes: s0, E', w1.
    [GeneratedRegex("^[a-zE][0-9]*'*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Short();
}
