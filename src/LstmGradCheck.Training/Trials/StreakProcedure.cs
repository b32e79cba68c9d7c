using System.Globalization;

namespace LstmGradCheck.Training.Trials;

/// <summary>
/// HS97's stop rule of experiments 4, 5 and 6: it looks at the errors of the last sequences that were learnt from, each before the weights
/// changed.
/// </summary>
/// <param name="Threshold">A sequence is wrong if some output unit's error is as large as this.</param>
/// <param name="MostWrong">The most wrong ones of the last <paramref name="Window"/>; the number of them for no such limit.</param>
/// <param name="Mean">What the mean |e| of the last ones must be below; infinity for no such limit.</param>
/// <param name="Most">The cap.</param>
/// <param name="Window">How many sequences are looked at.</param>
/// <param name="Tests">How many fresh sequences are tested at the end.</param>
public sealed record StreakProcedure(double Threshold, int MostWrong, double Mean, long Most, int Window = 2000, int Tests = 2560) : Procedure
{
    /// <inheritdoc/>
    public override string Counts => "sequences";

    /// <inheritdoc/>
    public override long Cap => Most;

    /// <inheritdoc/>
    public override string Words => string.Create(CultureInfo.InvariantCulture,
        $"stops when of the last {Window} sequences {(MostWrong < Window ? $"at most {MostWrong} are wrong (some |e| >= {Threshold})" : "the errors are small")}{(double.IsFinite(Mean) ? $", mean |e| below {Mean}" : "")}; at most {Most:N0} sequences; then {Tests} fresh ones");

    /// <inheritdoc/>
    internal override TrialResult Run(Trial trial)
    {
        var (means, isWrong, sum, wrong) = (new double[Window], new bool[Window], 0.0, 0);
        for (long n = 1; n <= Most; n++)
        {
            var errors = trial.LearnSequence();
            trial.Curve.Add(errors.Mean);
            var i = (int)(n % Window);
            sum += errors.Mean - means[i];
            wrong += (errors.IsWrong(Threshold) ? 1 : 0) - (isWrong[i] ? 1 : 0);
            (means[i], isWrong[i]) = (errors.Mean, errors.IsWrong(Threshold));
            if (n < Window || wrong > MostWrong || !(sum < Mean * Window))
                continue;
            trial.Measure(Tests, Threshold);
            return trial.Result(solved: true, n);
        }

        trial.Measure(Tests, Threshold);
        return trial.Result(solved: false, Most);
    }
}
