namespace LstmGradCheck.Checking.Explanations;

/// <summary>A selection that names something that the problem does not have, or contradicts itself; the message is for the user.</summary>
/// <param name="option">The option and its value as on the command line, such as <c>--t 9</c>.</param>
/// <param name="complaint">What was expected, or found instead.</param>
public sealed class SelectionException(string option, string complaint) : Exception($"{option}: {complaint}");
