namespace LstmGradCheck.Tests.Documents;

/// <summary>A block of code in a document.</summary>
/// <param name="Language">What it is said to be, such as <c>console</c>; empty if nothing is said.</param>
/// <param name="Text">Its lines, without a line end behind the last.</param>
internal sealed record CodeBlock(string Language, string Text);
