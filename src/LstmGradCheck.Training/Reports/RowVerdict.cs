using System.Globalization;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Reports;

/// <summary>The verdict on a row, by a rule that is the same for all: see <see cref="Rule"/>.</summary>
/// <param name="Outcome">The verdict.</param>
/// <param name="Because">The numbers that it rests on, in words.</param>
/// <param name="Rests">Where these numbers are in a report in JSON, below the row.</param>
public sealed record RowVerdict(ReproductionOutcome Outcome, string Because, IReadOnlyList<string> Rests)
{
    /// <summary>The fewest trials that are judged.</summary>
    public const int FewestTrials = 10;

    /// <summary>The rule.</summary>
    public static string Rule { get; } = string.Create(CultureInfo.InvariantCulture,
        $"Reproduced: our 95 % intervals hold the published fraction of successes and, if stated, the published mean count. Reproduced in kind: otherwise, if both fractions are 0, or ours is at least half of a published one above 0. Else not reproduced. Fewer than {FewestTrials} trials are not judged.");

    /// <summary>The name of the verdict.</summary>
    public string Name => Outcome switch
    {
        ReproductionOutcome.Reproduced => "reproduced",
        ReproductionOutcome.InKind => "reproduced in kind",
        ReproductionOutcome.NotReproduced => "not reproduced",
        ReproductionOutcome.Undecided => "undecided",
        _ => "not judged",
    };

    /// <summary>Judges a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="gradient">The gradient that was followed.</param>
    /// <returns>The verdict.</returns>
    public static RowVerdict Of(RowSummary row, FollowedGradient gradient)
    {
        if (gradient.IsExact)
            return new(ReproductionOutcome.NotJudged, "the paper's nets follow the truncated gradient", []);
        if (row.Experiment.Published is not { } published)
            return new(ReproductionOutcome.NotJudged, "no published number is known here", []);
        if (published.Unlike.Length > 0)
            return new(ReproductionOutcome.NotJudged, published.Unlike, []);
        if (row.Trials.Count < FewestTrials)
            return new(ReproductionOutcome.Undecided, $"{row.Trials.Count} of at least {FewestTrials} trials", ["ours/trials"]);
        var holdsSuccess = row.SuccessInterval.Holds(published.Success);
        var isCounted = published.Count is not null && row.Mean is not null;
        var holdsCount = !isCounted || row.MeanInterval?.Holds(published.Count!.Value) == true;
        var (success, count) = (Success(row, published, holdsSuccess), isCounted ? Count(row, published, holdsCount) : "");
        List<string> rests = isCounted ? ["published/success", "ours/success", "published/count", "ours/count"] : ["published/success", "ours/success"];
        var words = count.Length > 0 ? $"{success}; {count}" : success;
        if (holdsSuccess && holdsCount)
            return new(ReproductionOutcome.Reproduced, words, rests);
        var isInKind = published.Success > 0 ? row.Success >= published.Success / 2 : row.Successful == 0;
        return new(isInKind ? ReproductionOutcome.InKind : ReproductionOutcome.NotReproduced, words, rests);
    }

    private static string Success(RowSummary row, Published published, bool holds) => string.Create(CultureInfo.InvariantCulture,
        $"{ReproductionText.Percent(published.Success)} is {(holds ? "within" : "outside")} [{ReproductionText.Percent(row.SuccessInterval.Low)}, {ReproductionText.Percent(row.SuccessInterval.High)}]");

    private static string Count(RowSummary row, Published published, bool holds) => row.MeanInterval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{published.Count:N0} is {(holds ? "within" : "outside")} [{Math.Max(0, interval.Low):N0}, {interval.High:N0}]")
        : "one success has no interval";
}
