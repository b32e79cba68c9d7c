using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Runs;

/// <summary>Problem files of nets before and after training, on examples that they did not learn from.</summary>
/// <param name="folder">Where they are written.</param>
/// <param name="task">The task.</param>
public sealed class SavedNets(string folder, string task)
{
    private const int Examples = 3;

    /// <summary>Whether both files of a trial are there.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>Whether they are.</returns>
    internal bool Has(PlannedTrial trial) => File.Exists(PathOf(trial.Experiment.Row, trial.Number, "before")) && File.Exists(PathOf(trial.Experiment.Row, trial.Number, "after"));

    /// <summary>Writes both files of a trial.</summary>
    internal void Save(Experiment experiment, TrialSeed seed, TrainedNet net)
    {
        Save(experiment, seed, net.Before, "before");
        Save(experiment, seed, net.After, "after");
    }

    /// <summary>A net as a problem.</summary>
    internal Problem ProblemOf(Experiment experiment, TrialSeed seed, Weights<Real> weights, string when)
    {
        var sequences = Draw(experiment, seed);
        var isSquared = sequences.All(sequence => sequence.Targets!.All(row => row.Length > 0));
        return new()
        {
            Name = Name(experiment.Row, seed.Number, when),
            Network = experiment.Network,
            Weights = weights,
            Objective = isSquared ? ObjectiveKind.SquaredError : ObjectiveKind.Linear,
            Sequences = isSquared ? sequences : [.. sequences.Select(sequence => Linear(experiment.Network, weights, sequence))],
        };
    }

    /// <summary>Examples for tests; of a stream that is not reset, one sequence of them all. A step without targets has an empty row.</summary>
    internal static IReadOnlyList<Sequence> Draw(Experiment experiment, TrialSeed seed)
    {
        var (random, example, sequences) = (seed.Open(Purpose.Test), new Example(experiment.Task), new List<Sequence>());
        for (var i = 0; i < Examples; i++)
        {
            experiment.Task.Draw(random, example);
            var steps = Enumerable.Range(0, example.Length);
            sequences.Add(new() { Inputs = [.. steps.Select(t => example.Input(t).ToArray())], Targets = [.. steps.Select(t => example.HasTarget(t) ? example.Target(t).ToArray() : [])] });
        }

        return experiment.Procedure is StreamProcedure { Resets: false }
            ? [new() { Inputs = [.. sequences.SelectMany(sequence => sequence.Inputs)], Targets = [.. sequences.SelectMany(sequence => sequence.Targets!)] }]
            : sequences;
    }

    /// <summary>The same gradient with the linear objective: dE/dy^k = y^k - t_k where there are targets, elsewhere 0.</summary>
    private static Sequence Linear(LstmNetwork network, Weights<Real> weights, Sequence sequence)
    {
        var steps = new ForwardPass<Real>(network, weights, ObjectiveKind.Linear).Run(sequence with { Targets = null, Coefficients = new() });
        return sequence with
        {
            Targets = null,
            Coefficients = new()
            {
                Outputs = [.. sequence.Targets!.Select((target, t) => target.Length == 0
                    ? new double[network.Outputs!.Units]
                    : [.. target.Select((wanted, k) => steps[t + 1].Output!.Y[k].Value - wanted)])],
            },
        };
    }

    private static string Safe(string row) => row.Replace('=', '-').Replace(',', '-');

    private string Name(string row, int number, string when) => $"{task}-{Safe(row)}-{number}-{when}";

    private string PathOf(string row, int number, string when) => Path.Combine(folder, $"{Name(row, number, when)}.json");

    private void Save(Experiment experiment, TrialSeed seed, Weights<Real> weights, string when) =>
        ReplacedFile.Write(PathOf(experiment.Row, seed.Number, when), stream => ProblemJson.Write(stream, ProblemOf(experiment, seed, weights, when)));
}
