using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Training.Learning;

/// <summary>How weights begin: uniform in [-bound, bound], drawn in the order of <see cref="RandomWeights"/>, then some biases set.</summary>
/// <param name="Bound">The bound.</param>
public sealed record InitialWeights(double Bound)
{
    /// <summary>The biases of the input gates, one for each block; none to leave them random.</summary>
    public IReadOnlyList<double> InputGates { get; init; } = [];

    /// <summary>The biases of the output gates.</summary>
    public IReadOnlyList<double> OutputGates { get; init; } = [];

    /// <summary>The biases of the forget gates.</summary>
    public IReadOnlyList<double> ForgetGates { get; init; } = [];

    /// <summary>Draws weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <returns>The weights.</returns>
    public Weights<Real> Draw(LstmNetwork network, NumpyRandom random)
    {
        var weights = RandomWeights.Draw(network, random, Bound);
        var layer = weights.Layers[0];
        Set(layer.InputGate, InputGates);
        Set(layer.OutputGate, OutputGates);
        Set(layer.ForgetGate, ForgetGates);
        return weights;

        static void Set(UnitWeights<Real> gate, IReadOnlyList<double> biases)
        {
            for (var j = 0; j < biases.Count; j++)
                gate.B[j] = new(biases[j]);
        }
    }
}
