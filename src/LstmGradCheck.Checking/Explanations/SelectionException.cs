namespace LstmGradCheck.Checking.Explanations;

/// <summary>A selection that names what the problem does not have; the message is for the person who made it.</summary>
/// <param name="option">The option and its value as they stand on the command line, such as <c>--t 9</c>.</param>
/// <param name="complaint">What was expected, or found instead.</param>
public sealed class SelectionException(string option, string complaint) : Exception($"{option}: {complaint}");
