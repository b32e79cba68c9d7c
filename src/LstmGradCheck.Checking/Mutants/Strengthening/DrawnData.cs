using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>Steps, sequences and coefficients drawn with fixed seeds: numbers in [-1, 1), and targets that are probabilities.</summary>
internal static class DrawnData
{
    /// <summary>The factor by which a loss is enlarged.</summary>
    internal const int Enlargement = 100;

    private const uint StepSeed = 101;
    private const uint CoefficientSeed = 19;
    private const uint LossSeed = 23;

    /// <summary>Numbers in [-1, 1).</summary>
    internal static double[] Row(NumpyRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Uniform(1))];

    /// <summary>Whether a vector is given and not all of it is 0.</summary>
    internal static bool IsGiven(double[]? vector) => vector?.Any(value => value != 0) == true;

    /// <summary>A whole drawn sequence, without initial states; E depends on it as on the problem's last sequence.</summary>
    internal static Sequence Sequence(Problem problem, int length, uint seed)
    {
        var like = problem.Sequences[^1].Coefficients;
        var empty = new Sequence
        {
            Inputs = [],
            Targets = problem.Objective == ObjectiveKind.Linear ? null : [],
            Coefficients = like is null ? null : new()
            {
                LayerOutputs = like.LayerOutputs.ToDictionary(entry => entry.Key, _ => Array.Empty<double[]>()),
                LastStates = like.LastStates.ToDictionary(entry => entry.Key, entry => Row(new(seed), entry.Value.Length)),
                Outputs = like.Outputs is null ? null : [],
            },
        };
        return Longer(problem, empty, length, seed) with { Masks = MasksOf(problem.Sequences[^1], length) };
    }

    /// <summary>A sequence with drawn steps appended, which are all there; their masks repeat the given rows.</summary>
    internal static Sequence Longer(Problem problem, Sequence sequence, int more, uint seed)
    {
        var (random, network, coefficients) = (new NumpyRandom(StepSeed + seed), problem.Network, sequence.Coefficients);
        return sequence with
        {
            Inputs = [.. sequence.Inputs, .. Rows(random, more, network.Inputs)],
            Masks = MasksOf(sequence, sequence.Length + more),
            Present = sequence.Present is { } present ? [.. present, .. Enumerable.Repeat(true, more)] : null,
            Targets = sequence.Targets is { } targets ? [.. targets, .. Rows(random, more, network.Outputs!.Units).Select(Probabilities)] : null,
            Coefficients = coefficients is null ? null : coefficients with
            {
                LayerOutputs = coefficients.LayerOutputs.ToDictionary(
                    entry => entry.Key, entry => (double[][])[.. entry.Value, .. Rows(random, more, network.OutputsOf(entry.Key))]),
                Outputs = coefficients.Outputs is { } outputs ? [.. outputs, .. Rows(random, more, network.Outputs!.Units)] : null,
            },
        };
    }

    /// <summary>Gives every last state an upstream error; an objective with targets becomes linear, with coefficients on every y.</summary>
    internal static Problem WithCoefficients(Problem problem)
    {
        var (network, random) = (problem.Network, new NumpyRandom(CoefficientSeed));
        if (problem.Sequences.All(sequence => network.Layers.All(layer => IsGiven(sequence.Coefficients?.LastStates.GetValueOrDefault(layer.Name)))))
            return problem;
        return problem with
        {
            Objective = ObjectiveKind.Linear,
            Sequences = [.. problem.Sequences.Select(sequence => sequence with { Targets = null, Coefficients = With(sequence) })],
        };

        LinearCoefficients With(Sequence sequence) => (sequence.Coefficients ?? All(network, sequence, random)) with
        {
            LastStates = network.Layers.ToDictionary(layer => layer.Name, layer =>
                sequence.Coefficients?.LastStates.GetValueOrDefault(layer.Name) is { } given && IsGiven(given) ? given : Row(random, layer.Cells)),
        };
    }

    /// <summary>Gives a linear objective coefficients on every step of every layer and output unit; others need no change.</summary>
    internal static Problem WithoutZeroCoefficients(Problem problem)
    {
        var random = new NumpyRandom(LossSeed);
        return problem.Objective != ObjectiveKind.Linear ? problem : problem with
        {
            Sequences = [.. problem.Sequences.Select(sequence => sequence with { Coefficients = Filled(sequence.Coefficients!, All(problem.Network, sequence, random)) })],
        };
    }

    /// <summary>Makes coefficients or targets so large that the gradient's norm is not below the usual clipping thresholds.</summary>
    internal static Problem WithLargerLoss(Problem problem)
    {
        return problem with { Sequences = [.. problem.Sequences.Select(Larger)] };

        static Sequence Larger(Sequence sequence) => sequence with
        {
            Targets = sequence.Targets is { } targets ? Enlarged(targets) : null,
            Coefficients = sequence.Coefficients is not { } given ? null : new()
            {
                LayerOutputs = given.LayerOutputs.ToDictionary(entry => entry.Key, entry => Enlarged(entry.Value)),
                LastStates = given.LastStates.ToDictionary(entry => entry.Key, entry => Enlarged([entry.Value])[0]),
                Outputs = given.Outputs is { } outputs ? Enlarged(outputs) : null,
            },
        };
    }

    /// <summary>The masks of a sequence for another number of steps: the rows from the first on, again and again. One row for all steps stays.</summary>
    private static Dictionary<string, double[][]> MasksOf(Sequence sequence, int steps) => sequence.Masks.ToDictionary(mask => mask.Key, mask =>
        mask.Value.Length <= 1 ? mask.Value : (double[][])[.. Enumerable.Range(0, steps).Select(t => mask.Value[t % mask.Value.Length])]);

    private static double[][] Enlarged(double[][] rows) =>
        [.. rows.Select(row => Array.ConvertAll(row, value => Enlargement * value))];

    private static LinearCoefficients Filled(LinearCoefficients given, LinearCoefficients drawn) => given with
    {
        LayerOutputs = drawn.LayerOutputs.ToDictionary(
            entry => entry.Key, entry => Filled(given.LayerOutputs.GetValueOrDefault(entry.Key), entry.Value)),
        Outputs = drawn.Outputs is { } outputs ? Filled(given.Outputs, outputs) : null,
    };

    private static double[][] Filled(double[][]? given, double[][] drawn) =>
        given is null ? drawn : [.. given.Zip(drawn, (row, other) => IsGiven(row) ? row : other)];

    private static LinearCoefficients All(LstmNetwork network, Sequence sequence, NumpyRandom random) => new()
    {
        LayerOutputs = Enumerable.Range(1, network.Depth).ToDictionary(number => number, number => Rows(random, sequence.Length, network.OutputsOf(number))),
        Outputs = network.Outputs is { } outputs ? Rows(random, sequence.Length, outputs.Units) : null,
    };

    private static double[][] Rows(NumpyRandom random, int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => Row(random, columns))];

    private static double[] Probabilities(double[] row)
    {
        var positive = Array.ConvertAll(row, value => (value + 1) / 2);
        return Array.ConvertAll(positive, value => value / positive.Sum());
    }
}
