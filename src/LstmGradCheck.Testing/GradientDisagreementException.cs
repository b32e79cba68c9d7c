namespace LstmGradCheck.Testing;

/// <summary>
/// A gradient differs from the recorded or expected one. The exception fails a test in any test framework. Input that
/// cannot be read throws a <see cref="Checking.Files.ProblemException"/> instead.
/// </summary>
/// <param name="message">What disagrees, where it does so first in the order of derivation, and both values.</param>
public sealed class GradientDisagreementException(string message) : Exception(message);
