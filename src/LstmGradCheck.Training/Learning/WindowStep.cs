using LstmGradCheck.Network;

namespace LstmGradCheck.Training.Learning;

/// <summary>A step that a <see cref="WindowLearner"/> can go back to: x(t), s(t-1) and y(t-1).</summary>
/// <param name="network">The network.</param>
internal sealed class WindowStep(LstmNetwork network)
{
    /// <summary>x(t).</summary>
    internal double[] X { get; } = new double[network.Inputs];

    /// <summary>s(t-1).</summary>
    internal double[] S { get; } = new double[network.Layers[0].Cells];

    /// <summary>y(t-1) of the recurrent sources.</summary>
    internal double[] Y { get; } = new double[network.Layers[0].RecurrentSources];
}
