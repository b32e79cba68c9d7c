using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// What is held fixed so that an ordinary derivative of E is the truncated or on-line gradient: there tangents are 0, and
/// perturbations are not passed on.
/// </summary>
/// <param name="Connections">Whether a layer's recurrent connections and peepholes are cut.</param>
/// <param name="StatesAbove">The layer above which the values of step t - 1 are held fixed wherever they are used, in the carousels too.</param>
public sealed record GradientCut(bool Connections, int StatesAbove)
{
    /// <summary>The exact gradient: nothing is cut.</summary>
    public static GradientCut None { get; } = new(Connections: false, int.MaxValue);

    /// <summary>The truncated gradient: recurrent connections and peepholes are cut.</summary>
    public static GradientCut Truncated { get; } = new(Connections: true, int.MaxValue);

    /// <summary>The on-line gradient of one layer: like the truncated one, and the carousels of the layers above are cut too.</summary>
    /// <param name="layer">l, counted from 1; output units belong to the top layer.</param>
    /// <returns>The cut.</returns>
    public static GradientCut Online(int layer) => new(Connections: true, layer);
}

/// <summary>The unperturbed pass, whose values replace the perturbed ones where a gradient is cut.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Steps">
/// Its steps: of the step before, y_r, the states for peepholes of in and phi, and cut carousels; of the same step, the states
/// for the peepholes of the output gate.
/// </param>
/// <param name="Cut">Where the gradient is cut.</param>
public sealed record HeldValues<T>(IReadOnlyList<NetworkStep<T>> Steps, GradientCut Cut)
    where T : struct, IScalar<T>;
