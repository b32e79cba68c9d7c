using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>A step of the undisturbed pass, whose values replace the disturbed ones where a gradient is cut.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Prev">Step t - 1 of the undisturbed pass: its y_r, and its states for peepholes of in and phi and cut carousels.</param>
/// <param name="Now">Step t of the undisturbed pass: its states for the peepholes of the output gate.</param>
/// <param name="Cut">Where the gradient is cut.</param>
public sealed record HeldValues<T>(NetworkStep<T> Prev, NetworkStep<T> Now, GradientCut Cut);
