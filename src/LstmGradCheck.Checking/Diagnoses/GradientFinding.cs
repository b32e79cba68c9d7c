namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>What gradients that disagree amount to, where it is something simple.</summary>
/// <param name="Id">What it is: <c>scaled</c>, <c>clipped</c>, <c>exchanged</c>, <c>transposed</c> or <c>scaled-in-parts</c>.</param>
/// <param name="Text">The sentence.</param>
internal sealed record GradientFinding(string Id, string Text);
