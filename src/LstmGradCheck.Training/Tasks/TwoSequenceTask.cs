using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// HS97 5.3, 3a (after Bengio et al. 1994): two classes of sequences of one input. The first N inputs are 1 or -1 and tell the class; noise
/// of the normal distribution follows. The target at the end is 1 or 0.
/// </summary>
/// <param name="length">T; the length is uniform from T to T + T/10.</param>
/// <param name="informative">N.</param>
/// <param name="variance">The variance of the noise.</param>
public sealed class TwoSequenceTask(int length, int informative, double variance) : ILearningTask
{
    private readonly double deviation = Math.Sqrt(variance);

    /// <inheritdoc/>
    public int Inputs => 1;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example)
    {
        example.Clear();
        var (T, isFirst) = (random.Between(length, length + (length / 10)), random.Coin());
        for (var t = 0; t < T; t++)
            example.Add()[0] = t >= informative ? deviation * random.Normal() : isFirst ? 1 : -1;
        example.AddTarget()[0] = isFirst ? 1 : 0;
    }
}
