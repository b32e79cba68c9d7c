namespace LstmGradCheck.Checking.Probes;

/// <summary>Simple questions, each of which shows faults that implementations often have.</summary>
/// <param name="questioner">Asks the questions.</param>
/// <param name="options">What is supported.</param>
internal sealed class HygieneProbes(Questioner questioner, ProbeOptions options)
{
    private const int LongSequence = 9;

    private const string Lengths = "sequences of other lengths";

    private const string Evaluation = "evaluation mode";

    private readonly ProbeShape plain = new() { Layers = Math.Min(2, options.Layers), HasBias = options.HasBias, IsSingle = options.IsSingle, Seed = (uint)options.Seed };

    private ProbeShape Initial => plain with { HasInitial = options.HasInitialStates };

    /// <summary>All of them, in order.</summary>
    internal IEnumerable<Probe> All()
    {
        yield return Single("a small problem", "right", plain);
        yield return Twice("the same question twice", "the same bits, gradients are overwritten", null);
        yield return Twice("longer, then shorter again", "the same bits", plain with { Steps = LongSequence });
        yield return Single("one step", "right", Initial with { Steps = 1 });
        yield return Single("one sequence", "right", Initial with { Batch = 1 });
        yield return Single("three sequences", "right", Initial with { Batch = 3 });
        yield return Single("as many sequences as steps", "right", Initial with { Batch = plain.Steps });
        yield return Single("dL/dy = 0 at the last steps", "right", Initial with { ZeroTail = 2 });
        if (options.HasInitialStates)
            yield return Single("initial states of zeros", "right, as without any", plain with { HasInitial = true, Zeros = ProbeQuestion.States });
        if (options.HasLastStates)
            yield return Single("dL/dh_n and dL/dc_n", "right", Initial with { HasLast = true });
        if (options.IsBidirectional)
            yield return Single("two directions", "right", Initial with { IsBidirectional = true });
        yield return options.HasLengths ? Single(Lengths, "right", Initial with { HasLengths = true, Batch = 3 }) : NotAsked(Lengths);
        yield return options.HasEvaluation ? Single(Evaluation, "right, as in training", plain with { IsTraining = false }) : NotAsked(Evaluation);
    }

    private Probe Single(string name, string right, ProbeShape shape) => new(name, () => Result(name, right, questioner.Ask(shape), shape, null));

    private Probe Twice(string name, string right, ProbeShape? between) => new(name, () => Result(name, right, questioner.AskTwice(plain, between), plain, between));

    private static Probe NotAsked(string name) => new(name, () => new(name, "not run: not asked for") { WasRun = false });

    private static ProbeResult Result(string name, string right, AskedQuestion asked, ProbeShape shape, ProbeShape? before) => asked.Finding is { } finding
        ? new(name, finding.Brief, finding) { Shape = shape, Before = finding.Kind.IsOfTwoCalls() ? before ?? shape : null }
        : new(name, right);
}
