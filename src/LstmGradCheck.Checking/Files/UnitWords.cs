using System.Text.RegularExpressions;

namespace LstmGradCheck.Checking.Files;

/// <summary>The words that people use for the units of a layer, and the symbols that stand for them in names.</summary>
public static partial class UnitWords
{
    /// <summary>The symbols with what they mean, for messages.</summary>
    public const string List = "in (input gate), phi (forget gate), out (output gate), c (cell)";

    private static readonly Dictionary<string, string> Symbols = new(StringComparer.OrdinalIgnoreCase)
    {
        ["input"] = "in",
        ["inputGate"] = "in",
        ["i"] = "in",
        ["forget"] = "phi",
        ["forgetGate"] = "phi",
        ["f"] = "phi",
        ["output"] = "out",
        ["outputGate"] = "out",
        ["o"] = "out",
        ["cell"] = "c",
        ["g"] = "c",
    };

    /// <summary>The symbol that a word stands for.</summary>
    /// <param name="word">The word, such as <c>forget</c>.</param>
    /// <returns>The symbol, such as <c>phi</c>, or null if it is no word for a unit of a layer.</returns>
    public static string? Symbol(string word) => Symbols.GetValueOrDefault(word);

    /// <summary>A name with the symbol in place of the word for a unit: <c>layer1.phi.W</c> for <c>layer1.forget.W</c>.</summary>
    /// <param name="name">The name of an array, or any other text, which stays as it is.</param>
    internal static string Replaced(string name) =>
        Unit().Replace(name, match => Symbol(match.Value) ?? match.Value);

    /// <summary>Whether a name has something other than a symbol in the place of a layer's unit.</summary>
    /// <param name="name">The name of an array.</param>
    internal static bool IsUnknownIn(string name) =>
        Unit().Match(name) is { Success: true } unit && !Symbols.ContainsValue(unit.Value);

    [GeneratedRegex(@"(?<=layer\d+\.(?:reverse\.)?)(?!reverse\.)\w+(?=\.)", RegexOptions.None, 1000)]
    private static partial Regex Unit();
}
