namespace LstmGradCheck.Checking.Problems;

/// <summary>A string of the embedded Reber grammar and what may follow each of its symbols.</summary>
/// <param name="Text">The symbols, such as <c>BTBPVVETE</c>.</param>
/// <param name="Successors">
/// For each symbol of the text the symbols that may follow it there; for the last E the empty string.
/// </param>
public sealed record ReberString(string Text, IReadOnlyList<string> Successors);
