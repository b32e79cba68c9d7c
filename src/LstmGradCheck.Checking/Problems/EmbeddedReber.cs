using System.Text;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// The embedded Reber grammar, the data of HS97 and (continual) of L2F: B, then T or P, then an inner Reber string, then
/// the same T or P again, then E. The second T or P can be predicted only by remembering the first.
/// </summary>
public static class EmbeddedReber
{
    /// <summary>The symbols; the one-hot code of a symbol has its 1 at the symbol's place in this text.</summary>
    public const string Symbols = "BTPSXVE";

    /// <summary>For each state of the inner automaton the symbols that may follow.</summary>
    private static readonly string[] SymbolsFrom =
        [.. Enumerable.Range(ReberAutomaton.Start, ReberAutomaton.End + 1).Select(state => string.Concat(ReberAutomaton.EdgesFrom(state).Select(edge => edge.Symbol)))];

    /// <summary>Draws strings, each with the symbols that may follow each of its symbols.</summary>
    /// <param name="seed">The seed of one generator for all strings.</param>
    /// <param name="strings">The number of strings, at least 1.</param>
    /// <returns>The strings, in the order in which they are drawn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of strings is below 1.</exception>
    public static IReadOnlyList<ReberString> Draw(uint seed, int strings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strings, 1);
        var random = new NumpyRandom(seed);
        return [.. Enumerable.Range(0, strings).Select(_ => Draw(random))];
    }

    /// <summary>
    /// Draws one string: first the outer T or P, then the branches of the inner string in their order. Each choice takes one double;
    /// below 1/2 it falls on the edge that is listed first (T for the outer choice).
    /// </summary>
    /// <param name="random">The generator; it moves on by one double for each choice.</param>
    /// <returns>The string.</returns>
    public static ReberString Draw(NumpyRandom random)
    {
        var text = new StringBuilder();
        var successors = new List<string>();
        void Add(char symbol, string next)
        {
            _ = text.Append(symbol);
            successors.Add(next);
        }

        var outer = random.NextDouble() < 0.5 ? 'T' : 'P';
        Add('B', "TP");
        Add(outer, "B");
        for (var state = ReberAutomaton.Start; state != ReberAutomaton.End;)
        {
            var edges = ReberAutomaton.EdgesFrom(state);
            var edge = edges.Count == 1 || random.NextDouble() < 0.5 ? edges[0] : edges[1];
            state = edge.To;
            Add(edge.Symbol, state == ReberAutomaton.End ? $"{outer}" : SymbolsFrom[state]);
        }

        Add(outer, "E");
        Add('E', "");
        return new(text.ToString(), successors);
    }

    /// <summary>Draws strings as sequences of a prediction task: the target at each step marks every legal successor with 1.</summary>
    /// <param name="seed">The seed of one generator for all strings.</param>
    /// <param name="strings">The number of strings, at least 1.</param>
    /// <param name="continual">
    /// True: one sequence of all strings, one after the other; B follows the last E of each. False: one sequence for each string, whose
    /// inputs are all symbols but the last E, which has no successor and is only predicted.
    /// </param>
    /// <returns>
    /// Sequences of 7 inputs and 7 targets at each step. Steps with the same code share its array, so that a long stream stays small.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of strings is below 1.</exception>
    public static IReadOnlyList<Sequence> Generate(uint seed, int strings, bool continual)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(strings, 1);
        var random = new NumpyRandom(seed);
        var codes = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var (sequences, inputs, targets) = (new List<Sequence>(), new List<double[]>(), new List<double[]>());
        for (var i = 1; i <= strings; i++)
        {
            // One string at a time: of a long stream only the codes are kept.
            var (text, successors) = Draw(random);
            var length = continual ? text.Length : text.Length - 1;
            inputs.AddRange(text.Take(length).Select(symbol => Code(symbol.ToString())));
            targets.AddRange(successors.Take(length).Select(next => Code(next.Length == 0 ? "B" : next)));
            if (continual && i < strings)
                continue;
            sequences.Add(new() { Inputs = [.. inputs], Targets = [.. targets] });
            inputs.Clear();
            targets.Clear();
        }

        return sequences;

        double[] Code(string set) => codes.TryGetValue(set, out var code) ? code : codes[set] = Encode(set);
    }

    /// <summary>The code of a set of symbols: 1 at the place of each in <see cref="Symbols"/>, elsewhere 0.</summary>
    /// <param name="set">The symbols.</param>
    /// <returns>7 numbers.</returns>
    public static double[] Encode(string set) => [.. Symbols.Select(symbol => set.Contains(symbol) ? 1.0 : 0.0)];
}

/// <summary>A string of the embedded Reber grammar and what may follow each of its symbols.</summary>
/// <param name="Text">The symbols, such as <c>BTBPVVETE</c>.</param>
/// <param name="Successors">
/// For each symbol of the text the symbols that may follow it there; for the last E the empty string.
/// </param>
public sealed record ReberString(string Text, IReadOnlyList<string> Successors);
