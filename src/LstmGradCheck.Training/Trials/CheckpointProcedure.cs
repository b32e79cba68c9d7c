using System.Globalization;

namespace LstmGradCheck.Training.Trials;

/// <summary>
/// Looks at a frozen net every so many sequences, on fresh ones: 3a's two stop rules (no error; and a small mean error), and 2c's.
/// </summary>
/// <param name="Every">How many sequences it learns from before the next look.</param>
/// <param name="Checks">How many fresh ones are looked at; the look ends with the first error.</param>
/// <param name="Threshold">A sequence is wrong if some output unit's error is as large as this.</param>
/// <param name="Mean">What the mean |e| must be below for the second stop rule, which ends the trial; infinity if the first one ends it.</param>
/// <param name="Most">The cap.</param>
/// <param name="Tests">How many fresh sequences are tested at the end.</param>
public sealed record CheckpointProcedure(int Every, int Checks, double Threshold, double Mean, long Most, int Tests = 2560) : Procedure
{
    /// <inheritdoc/>
    public override string Counts => "sequences";

    /// <inheritdoc/>
    public override long Cap => Most;

    /// <inheritdoc/>
    public override string Words => string.Create(CultureInfo.InvariantCulture,
        $"every {Every} sequences {Checks} fresh ones: stops when none is wrong (some |e| >= {Threshold}){(double.IsFinite(Mean) ? $", mean |e| below {Mean}" : "")}; at most {Most:N0} sequences; then {Tests} fresh ones");

    /// <inheritdoc/>
    internal override TrialResult Run(Trial trial)
    {
        for (long n = 1; n <= Most; n++)
        {
            trial.Curve.Add(trial.LearnSequence().Mean);
            if (n % Every != 0 || MeanError(trial) is not { } mean)
                continue;
            _ = trial.Measures.TryAdd("first without error", n);
            if (!(mean < Mean))
                continue;
            trial.Measure(Tests, Threshold);
            return trial.Result(solved: true, n);
        }

        trial.Measure(Tests, Threshold);
        return trial.Result(solved: false, Most);
    }

    /// <summary>The mean error of fresh sequences; null if one is wrong.</summary>
    private double? MeanError(Trial trial)
    {
        var sum = 0.0;
        for (var i = 0; i < Checks; i++)
        {
            var errors = trial.TestSequence(trial.Test);
            if (errors.IsWrong(Threshold))
                return null;
            sum += errors.Mean;
        }

        return sum / Checks;
    }
}
