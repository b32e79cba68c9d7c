using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>Draws that tasks share. Each takes one double.</summary>
internal static class RandomChoice
{
    /// <summary>A whole number from 0, below a limit.</summary>
    internal static int Below(this NumpyRandom random, int limit) => (int)(random.NextDouble() * limit);

    /// <summary>A whole number within limits, both included.</summary>
    internal static int Between(this NumpyRandom random, int least, int most) => least + random.Below(most - least + 1);

    /// <summary>True or false, each half of the time.</summary>
    internal static bool Coin(this NumpyRandom random) => random.NextDouble() < 0.5;

    /// <summary>A number of the normal distribution with mean 0 and variance 1, from two doubles (Box and Muller 1958).</summary>
    internal static double Normal(this NumpyRandom random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
