using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// HS97 5.6: among distractors stand two (6a) or three (6b) symbols, each X or Y; their order is one of 4 or 8 classes, the target at the
/// end. Symbols are one-hot: E, B, a, b, c, d, X, Y. E comes first, B last.
/// </summary>
/// <param name="places">For each of the symbols that count the first and the last step at which it may stand, counted from 0.</param>
public sealed class TemporalOrderTask(params (int From, int To)[] places) : ILearningTask
{
    private const int Start = 0;
    private const int End = 1;
    private const int Distractors = 2;
    private const int X = 6;

    /// <inheritdoc/>
    public int Inputs => 8;

    /// <inheritdoc/>
    public int Outputs => 1 << places.Length;

    /// <summary>6a: at 10 to 20 and at 50 to 60.</summary>
    public static TemporalOrderTask OfTwo() => new((10, 20), (50, 60));

    /// <summary>6b: at 10 to 20, 33 to 43 and 66 to 76.</summary>
    public static TemporalOrderTask OfThree() => new((10, 20), (33, 43), (66, 76));

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example)
    {
        example.Clear();
        var (T, of, next) = (random.Between(100, 110), 0, 0);
        var at = random.Between(places[0].From, places[0].To);
        for (var t = 0; t < T; t++)
        {
            var symbol = t == 0 ? Start : t == T - 1 ? End : Distractors;
            if (t == at)
            {
                var isY = random.Coin();
                of = (2 * of) + (isY ? 1 : 0);
                symbol = X + (isY ? 1 : 0);
                at = ++next < places.Length ? random.Between(places[next].From, places[next].To) : T;
            }
            else if (symbol == Distractors)
            {
                symbol += random.Below(4);
            }

            example.Add()[symbol] = 1;
        }

        example.AddTarget()[of] = 1;
    }
}
