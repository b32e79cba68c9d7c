using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// HS97 5.2, 2a: two sequences, x a_1 .. a_(p-1) x and y a_1 .. a_(p-1) y, of p + 1 symbols, one-hot. The target at each step is the next
/// symbol; all but the last can be told from the one before it.
/// </summary>
/// <param name="lag">p.</param>
public sealed class NoiseFreeTask(int lag) : ILearningTask
{
    /// <inheritdoc/>
    public int Inputs => lag + 1;

    /// <inheritdoc/>
    public int Outputs => lag + 1;

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example) => Draw(random.Coin(), example);

    /// <summary>The sequence of x, or that of y.</summary>
    internal void Draw(bool isY, Example example)
    {
        example.Clear();
        var last = lag - (isY ? 0 : 1);
        example.Add()[last] = 1;
        for (var symbol = 0; symbol < lag - 1; symbol++)
        {
            example.AddTarget()[symbol] = 1;
            example.Add()[symbol] = 1;
        }

        example.AddTarget()[last] = 1;
    }
}
