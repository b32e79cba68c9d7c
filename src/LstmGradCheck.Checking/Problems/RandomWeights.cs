using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Draws random weights in a fixed order, so that anyone can draw them again from the seed.</summary>
public static class RandomWeights
{
    /// <summary>
    /// Draws every weight uniformly from [-bound, bound): layer by layer in, phi, out, c, each W, U, P, b, then output
    /// W, b; matrices row by row. Arrays that the network does not have take no numbers.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="random">The generator; it moves on by one double for each weight.</param>
    /// <param name="bound">The bound, a finite number.</param>
    /// <returns>The weights.</returns>
    public static Weights<Real> Draw(LstmNetwork network, NumpyRandom random, double bound)
    {
        var weights = new Weights<Real>(network);
        foreach (var parameter in network.Parameters)
        {
            var values = weights.Values(parameter);
            for (var i = 0; i < values.Length; i++)
                values[i] = new(random.Uniform(bound));
        }

        return weights;
    }
}
