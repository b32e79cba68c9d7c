using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>The changes that can strengthen a problem, the smallest first. Everything drawn has a fixed seed.</summary>
internal static class ProblemChanges
{
    /// <summary>Enough steps for every known mistake: a window of four steps shows from five steps on.</summary>
    internal const int EnoughSteps = 6;

    /// <summary>Weights are drawn uniformly from minus this to plus this: large enough that no term is negligible.</summary>
    internal const double WeightBound = 0.7;

    private const uint InitialSeed = 11;
    private const uint SequenceSeed = 13;
    private const uint WeightSeed = 17;

    /// <summary>All changes, in the order in which they are made.</summary>
    internal static IReadOnlyList<ProblemChange> All { get; } =
    [
        Steps(EnoughSteps),
        new(_ => "zero initial state", _ => "an initial state for every layer", WithInitialState),
        new(_ => "no error on the last state", CoefficientWords, DrawnData.WithCoefficients),
        new(
            problem => problem.Sequences.Count == 1 ? "one sequence" : "sequences of one length",
            problem => $"one more sequence of {OtherLength(problem)} {(OtherLength(problem) == 1 ? "step" : "steps")}",
            WithSequence),
        new(_ => "steps that E does not see", _ => "coefficients drawn for the steps and layers that have none", DrawnData.WithoutZeroCoefficients),
        new(
            _ => "a gradient too small to be clipped",
            problem => $"{(problem.Objective == ObjectiveKind.Linear ? "coefficients" : "targets")} {DrawnData.Enlargement} times as large",
            DrawnData.WithLargerLoss),
        new(_ => "the weights given", _ => $"weights drawn anew, uniform in [-{WeightBound}, {WeightBound}]", problem => problem with
        {
            Weights = RandomWeights.Draw(problem.Network, new(WeightSeed), WeightBound),
        }),
    ];

    /// <summary>Lengthens every sequence by as many steps as the longest one lacks, so that different lengths stay different.</summary>
    internal static ProblemChange Steps(int count) => new(
        problem => $"T = {problem.Sequences.Max(sequence => sequence.Length)}",
        problem => $"{count} steps in place of {problem.Sequences.Max(sequence => sequence.Length)}",
        problem => count - problem.Sequences.Max(sequence => sequence.Length) is not (> 0 and var more) ? problem : problem with
        {
            Sequences = [.. problem.Sequences.Select((sequence, i) => DrawnData.Longer(problem, sequence, more, (uint)i))],
        });

    private static Problem WithInitialState(Problem problem)
    {
        if (problem.Sequences.All(sequence => problem.Network.Layers.All(layer => DrawnData.IsGiven(sequence.Initial.GetValueOrDefault(layer.Name)?.S))))
            return problem;
        var random = new NumpyRandom(InitialSeed);
        return problem with { Sequences = [.. problem.Sequences.Select(sequence => sequence with { Initial = InitialStates(problem.Network, sequence, random) })] };
    }

    private static Dictionary<LayerName, InitialState> InitialStates(LstmNetwork network, Sequence sequence, NumpyRandom random) =>
        network.Layers.ToDictionary(layer => layer.Name, layer =>
            sequence.Initial.GetValueOrDefault(layer.Name) is { } initial && DrawnData.IsGiven(initial.S)
                ? initial
                : new(DrawnData.Row(random, layer.Cells), DrawnData.Row(random, layer.RecurrentSources)));

    private static Problem WithSequence(Problem problem)
    {
        var lengths = problem.Sequences.Select(sequence => sequence.Length).Distinct().ToList();
        if (problem.Sequences.Count > 1 && lengths.Count > 1)
            return problem;
        var (last, random) = (problem.Sequences[^1], new NumpyRandom(SequenceSeed));
        var sequence = DrawnData.Sequence(problem, OtherLength(problem), SequenceSeed) with
        {
            Initial = last.Initial.ToDictionary(initial => initial.Key, initial =>
                new InitialState(DrawnData.Row(random, initial.Value.S.Length), DrawnData.Row(random, initial.Value.Y.Length))),
        };
        return problem with { Sequences = [.. problem.Sequences, sequence] };
    }

    private static int OtherLength(Problem problem) => problem.Sequences[^1].Length is > 1 and var length ? length - 1 : 2;

    private static string CoefficientWords(Problem problem) => problem.Objective == ObjectiveKind.Linear
        ? "coefficients on the last state of every layer"
        : "the objective linear, with coefficients on every output, y and last state";
}
