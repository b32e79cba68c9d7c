using LstmGradCheck.Benchmarks.Bench.Timings;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Network;
using LstmGradCheck.Training.Catalogue;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Benchmarks.Bench;

/// <summary>Times the training of the papers' networks by their own algorithm, which nn.LSTM does not have.</summary>
/// <param name="settings">The settings.</param>
/// <param name="begin">Called with the name of what is timed next.</param>
internal sealed class TrainingRun(BenchSettings settings, Action<string> begin)
{
    /// <summary>The steps of a run, at least.</summary>
    private const int Steps = 1000;

    /// <summary>Sequences of the other two are shorter: they take milliseconds a step.</summary>
    private const int FewSteps = 100;

    private static readonly (string Name, string Task, string Row)[] Networks =
        [("cerg 4x2", "cerg", "forget-gates"), ("erg 3x2", "erg", "3x2-0.5"), ("erg 4x1", "erg", "4x1-0.5"), ("adding 2x2", "adding", "T=100")];

    /// <summary>Times all of them.</summary>
    internal IReadOnlyList<TrainingTiming> Time() => [.. Networks.Select(network =>
    {
        begin($"training of {network.Name}");
        return Time(network.Name, Reproductions.All.Single(task => task.Name == network.Task).Rows.Single(row => row.Row == network.Row));
    })];

    private TrainingTiming Time(string name, Experiment row)
    {
        var (random, examples, steps) = (new NumpyRandom(1), new List<Example>(), 0);
        while (steps < Steps)
        {
            examples.Add(new(row.Task));
            row.Task.Draw(random, examples[^1]);
            steps += examples[^1].Length;
        }

        using var learner = new TruncatedLearner(row.Network);
        var weights = row.Initial.Draw(row.Network, random);
        learner.Load(weights);
        var isStream = row.Procedure is StreamProcedure;
        var problem = new Problem { Name = name, Network = row.Network, Weights = weights, Objective = ObjectiveKind.SquaredError, Sequences = [Sequence(examples, row)] };
        var length = problem.Sequences[0].Length;
        // A run of the other two has fewer steps, and counts as if it had as many.
        var equations = Sampled(() => new ForwardPartialsSource().Differentiate(problem, GradientKind.Online), (double)steps / length);
        using var reason = new StringWriter();
        var oracle = OracleSelection.Open("auto", reason);
        var torch = oracle.Name == OracleSelection.TorchSharp ? Sampled(() => oracle.Differentiate(problem, GradientKind.Truncated), (double)steps / length) : null;
        return new(name, row.Weights, steps, Sampled(() => Learn(learner, examples, isStream, row.Rule.Alpha), 1), equations, torch);
    }

    private static void Learn(TruncatedLearner learner, List<Example> examples, bool isStream, double alpha)
    {
        learner.Reset();
        foreach (var example in examples)
        {
            if (!isStream)
                learner.Reset();
            for (var t = 0; t < example.Length; t++)
            {
                learner.Step(example.Input(t), learns: true);
                if (example.HasTarget(t))
                    learner.Learn(example.Target(t), alpha);
            }
        }
    }

    private static Sequence Sequence(List<Example> examples, Experiment row)
    {
        var steps = examples.SelectMany(example => Enumerable.Range(0, example.Length), (example, t) => (example, t)).Take(FewSteps).ToList();
        return new()
        {
            Inputs = [.. steps.Select(step => step.example.Input(step.t).ToArray())],
            Targets = [.. steps.Select(step => step.example.HasTarget(step.t) ? step.example.Target(step.t).ToArray() : new double[row.Task.Outputs])],
        };
    }

    private IReadOnlyList<Sample> Sampled(Action run, double times)
    {
        var sampler = new Sampler(run, null, settings.WarmUp, TimeProvider.System, () => GC.GetTotalAllocatedBytes(precise: true));
        _ = sampler.WarmUp();
        return [.. Enumerable.Range(0, settings.Rounds).Select(_ => sampler.Take()).Select(sample => sample with { Seconds = sample.Seconds * times })];
    }
}
