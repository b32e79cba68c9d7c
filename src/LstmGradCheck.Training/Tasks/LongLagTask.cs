using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// HS97 5.2, 2c: b, then x or y, then q random symbols of p, then one more as long as nine of ten draws say so, then e; the target at the
/// end tells x from y. Symbols are one-hot: a_1 to a_p, b, e, x, y.
/// </summary>
/// <param name="symbols">p.</param>
/// <param name="lag">q.</param>
public sealed class LongLagTask(int symbols, int lag) : ILearningTask
{
    private const double Goes = 0.9;

    /// <inheritdoc/>
    public int Inputs => symbols + 4;

    /// <inheritdoc/>
    public int Outputs => 2;

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example)
    {
        example.Clear();
        var isY = random.Coin();
        example.Add()[symbols] = 1;
        example.Add()[symbols + (isY ? 3 : 2)] = 1;
        for (var i = 0; i < lag || random.NextDouble() < Goes; i++)
            example.Add()[random.Below(symbols)] = 1;
        example.Add()[symbols + 1] = 1;
        example.AddTarget()[isY ? 1 : 0] = 1;
    }
}
