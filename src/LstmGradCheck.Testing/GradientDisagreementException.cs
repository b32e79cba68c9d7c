namespace LstmGradCheck.Testing;

/// <summary>
/// A gradient is not what it was recorded or expected to be: what fails a test, whichever framework runs it. Input that
/// cannot be read is a <see cref="Checking.Files.ProblemException"/> instead.
/// </summary>
/// <param name="message">What disagrees, the first place of it in the order of derivation, both values.</param>
public sealed class GradientDisagreementException(string message) : Exception(message);
