using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// HS97 5.4 and 5.5: a sequence of pairs of a value and a marker; two values are marked, and their scaled sum or their product is the
/// target at the end.
/// </summary>
/// <remarks>
/// The length is uniform from T to T + T/10. The first and the last marker are -1, one of the first ten and another one of the first
/// T/2 - 1 are 1, all others 0. If the first pair is marked its marker is 1, and its value 0 (sum) or 1 (product).
/// </remarks>
/// <param name="length">T, at least 20.</param>
/// <param name="multiplies">Whether the target is the product of values from [0, 1], and not 0.5 + (X1 + X2) / 4 of values from [-1, 1].</param>
public sealed class AddingTask(int length, bool multiplies) : ILearningTask
{
    private const int First = 10;

    /// <inheritdoc/>
    public int Inputs => 2;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example)
    {
        example.Clear();
        var (T, one, other) = (random.Between(length, length + (length / 10)), random.Below(First), 0);
        do
            other = random.Below((length / 2) - 1);
        while (other == one);
        double first = 0, second = 0;
        for (var t = 0; t < T; t++)
        {
            var isMarked = t == one || t == other;
            var value = multiplies ? random.NextDouble() : random.Uniform(1);
            value = t > 0 || !isMarked ? value : multiplies ? 1 : 0;
            var x = example.Add();
            (x[0], x[1]) = (value, isMarked ? 1 : t == 0 || t == T - 1 ? -1 : 0);
            if (t == one)
                first = value;
            if (t == other)
                second = value;
        }

        example.AddTarget()[0] = multiplies ? first * second : 0.5 + ((first + second) / 4);
    }
}
