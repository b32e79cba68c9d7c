using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LstmGradCheck.Tests.Pages.Mathematics;

/// <summary>The characters of a formula, in plain text or in MathML, in an order of their own: scripts stand in another order there.</summary>
internal static partial class Characters
{
    private static readonly (string Plain, string Mathematical)[] Signs =
        [("delta", "δ"), ("phi", "φ"), ("theta", "θ"), ("sum_", "∑"), ("-", "−"), ("<=", "≤"), (">=", "≥"), ("..", "…"), ("'", "′")];

    /// <summary>Those of a formula in plain text, but for brackets and spaces, the signs of scripts, and commas between indices.</summary>
    internal static string Of(string formula)
    {
        var text = Members().Replace(formula, "∑$1∈$2 ");
        text = Runs().Replace(text, "∑$1 ");
        foreach (var (plain, mathematical) in Signs)
            text = text.Replace(plain, mathematical, StringComparison.Ordinal);
        return Sorted(text);
    }

    /// <summary>Those of MathML, with a stroke for each fraction.</summary>
    internal static string Of(XElement math) => Sorted(new string('/', math.Descendants().Count(element => element.Name.LocalName == "mfrac")) + math.Value.Replace('\'', '′').Replace('-', '−'));

    private static string Sorted(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !"()[]{}_^,\u2062".Contains(letter, StringComparison.Ordinal)).Order());

    [GeneratedRegex(@"sum over (?<unit>\S+) in (?<kinds>.*?) of ", RegexOptions.None, 10_000)]
    private static partial Regex Members();

    [GeneratedRegex(@"sum over (?<index>.*?) of (?=[A-Z(]|delta)", RegexOptions.None, 10_000)]
    private static partial Regex Runs();
}
