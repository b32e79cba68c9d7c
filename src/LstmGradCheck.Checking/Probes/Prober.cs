namespace LstmGradCheck.Checking.Probes;

/// <summary>
/// Probes an implementation: asks it questions, from simple ones to random ones, audits every answer, and looks for the smallest problem
/// that shows the first fault.
/// </summary>
/// <param name="options">What the implementation supports; null for the default. With less than one layer, or a number below 0, it throws an <see cref="ArgumentException"/>.</param>
public sealed class Prober(ProbeOptions? options = null)
{
    /// <summary>After so many questions without an answer in time, no others are asked.</summary>
    private const int MostHangs = 3;

    private readonly ProbeOptions options = Checked(options ?? new());

    /// <summary>Probes an implementation.</summary>
    /// <param name="implementation">The implementation.</param>
    /// <param name="progress">Is told the name of each probe before it is run; null for nobody.</param>
    /// <returns>What was tried, and what was found.</returns>
    public ProbeReport Run(IProbedLstm implementation, IProgress<ProbeStep>? progress = null)
    {
        var (questioner, results) = (new Questioner(implementation), new List<ProbeResult>());
        var probes = Probes(questioner);
        foreach (var probe in probes)
        {
            if (WhyNot(probe, questioner, results) is { } reason)
            {
                results.Add(new(probe.Name, $"not run: {reason}") { WasRun = false });
                continue;
            }

            progress?.Report(new(probe.Name, probes.Count + 1));
            results.Add(probe.Run());
        }

        results.Add(questioner.Inputs.Result(results));
        var first = results.Find(result => result.Finding is not null);
        if (first is not null)
            progress?.Report(new("the smallest problem", probes.Count + 1));
        return new(implementation.Name, options, results)
        {
            Failure = first is null ? null : new Shrinker(questioner, first).Smallest() with { Where = [.. results.Select(result => result.Where).Where(where => where.Length > 0)] },
            Questions = questioner.Questions,
            Values = questioner.Judge.Values,
            Undecided = questioner.Judge.Undecided,
            Gradients = [.. questioner.Answered],
        };
    }

    private static ProbeOptions Checked(ProbeOptions options) => options is { Layers: >= 1, Problems: >= 0, Seed: >= 0 } ? options
        : throw new ArgumentException($"found {options.Layers} layers, {options.Problems} problems and the seed {options.Seed}; expected at least 1, 0 and 0", nameof(options));

    private List<Probe> Probes(Questioner questioner) => [.. new HygieneProbes(questioner, options).All(), .. new SizeSweep(questioner, options).All(), .. new RandomProblems(questioner, options).All()];

    private static string? WhyNot(Probe probe, Questioner questioner, List<ProbeResult> results) =>
        results.Exists(result => result.Finding is { } found && found.Kind.IsOfTwoCalls()) ? "answers depend on the calls before"
        : questioner.Hangs >= MostHangs ? $"{questioner.Hangs} questions were not answered in time"
        : probe.IsLast && results.Exists(result => result.Finding is not null) ? "a simpler problem has failed" : null;
}
