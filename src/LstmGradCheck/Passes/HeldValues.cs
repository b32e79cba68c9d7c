using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// What a forward step holds fixed, so that a disturbance does not travel where the truncated and on-line gradients
/// cut: net inputs see the y_r(t-1) of <paramref name="Prev"/>, and peepholes the states of <paramref name="Prev"/> and
/// <paramref name="Now"/>, in place of their own.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Prev">Step t - 1 of the undisturbed pass.</param>
/// <param name="Now">Step t of the undisturbed pass.</param>
/// <param name="StatesAbove">
/// The layer above which s(t-1) is held fixed wherever it is used, its carousel included: l for the on-line gradient
/// of layer l; the number of layers for the truncated gradient, which cuts no carousel.
/// </param>
public sealed record HeldValues<T>(NetworkStep<T> Prev, NetworkStep<T> Now, int StatesAbove);
