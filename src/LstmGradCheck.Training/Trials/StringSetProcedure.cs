using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;

namespace LstmGradCheck.Training.Trials;

/// <summary>
/// HS97 5.1: a training and a test set of embedded Reber strings, none in both. A net learns from training strings picked at random; it
/// has succeeded when at every step of all strings every symbol that may follow is rated above every one that may not.
/// </summary>
/// <param name="Most">The cap.</param>
/// <param name="Strings">The size of each set.</param>
/// <param name="NetsPerSet">How many trials share the sets.</param>
public sealed record StringSetProcedure(long Most, int Strings = 256, int NetsPerSet = 10) : Procedure
{
    /// <inheritdoc/>
    public override string Counts => "strings";

    /// <inheritdoc/>
    public override long Cap => Most;

    /// <inheritdoc/>
    public override string Words => string.Create(CultureInfo.InvariantCulture,
        $"learns from {Strings} strings, picked at random; stops when in all of these and {Strings} others every legal symbol is rated above every illegal one; at most {Most:N0} strings");

    /// <inheritdoc/>
    internal override TrialResult Run(Trial trial)
    {
        var (strings, legal) = DrawSets(trial.Experiment.Task, trial.Seed);
        var (first, n) = (0, 0L);
        while (n < Most)
        {
            n++;
            trial.Curve.Add(trial.LearnSequence(strings[trial.Training.Below(Strings)]).Mean);
            // The string that was wrong the last time is the likeliest to be so now.
            if (FirstWrong(trial.Learner, legal, first) is not { } wrong)
                return Measured(trial, legal, n, solved: true);
            first = wrong;
        }

        return Measured(trial, legal, n, solved: false);
    }

    /// <summary>The sets, training strings first: as they are learnt from, and with all legal successors.</summary>
    internal (Example[] Strings, Example[] Legal) DrawSets(ILearningTask task, TrialSeed trial)
    {
        var set = new TrialSeed(trial.Seed, -1 - ((trial.Number - 1) / NetsPerSet));
        // Both tasks draw the same strings from the same numbers.
        var (random, same) = (set.Open(Purpose.Training), set.Open(Purpose.Training));
        var every = new ReberTask(isContinual: false, allLegal: true);
        var (strings, legal, seen) = (new List<Example>(), new List<Example>(), new HashSet<string>(StringComparer.Ordinal));
        while (strings.Count < 2 * Strings)
        {
            Example one = new(task), other = new(every);
            task.Draw(random, one);
            every.Draw(same, other);
            if (strings.Count >= Strings && seen.Contains(Text(one)))
                continue;
            if (strings.Count < Strings)
                _ = seen.Add(Text(one));
            strings.Add(one);
            legal.Add(other);
        }

        return ([.. strings], [.. legal]);
    }

    /// <summary>The symbols of a string.</summary>
    internal static string Text(Example example)
    {
        var text = new StringBuilder();
        for (var t = 0; t < example.Length; t++)
            _ = text.Append(EmbeddedReber.Symbols[example.Input(t).IndexOf(1)]);
        return text.ToString();
    }

    private static int? FirstWrong(ILearner learner, Example[] strings, int first)
    {
        for (var i = 0; i < strings.Length; i++)
        {
            var at = (first + i) % strings.Length;
            if (WrongAt(learner, strings[at]).Any())
                return at;
        }

        return null;
    }

    /// <summary>The steps of a string at which a symbol that may not follow is rated as high as one that may.</summary>
    private static IEnumerable<int> WrongAt(ILearner learner, Example example)
    {
        learner.Reset();
        for (var t = 0; t < example.Length; t++)
        {
            learner.Step(example.Input(t), learns: false);
            if (IsWrong(learner, example.Target(t)))
                yield return t;
        }
    }

    private static bool IsWrong(ILearner learner, ReadOnlySpan<double> legal)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var k = 0; k < legal.Length; k++)
            (least, most) = legal[k] > 0 ? (Math.Min(least, learner.Output(k)), most) : (least, Math.Max(most, learner.Output(k)));
        return !(least > most);
    }

    /// <summary>How many strings are wrong, and of these how many at the last symbol but one alone, which only the second one tells.</summary>
    private static TrialResult Measured(Trial trial, Example[] strings, long n, bool solved)
    {
        double wrong = 0, atSecondLast = 0;
        foreach (var example in strings)
        {
            var at = WrongAt(trial.Learner, example).ToList();
            wrong += at.Count > 0 ? 1 : 0;
            atSecondLast += at.Count == 1 && at[0] == example.Length - 2 ? 1 : 0;
        }

        trial.Measures["tests"] = strings.Length;
        trial.Measures["wrong"] = wrong;
        trial.Measures["wrong at the last but one alone"] = atSecondLast;
        return trial.Result(solved, n);
    }
}
