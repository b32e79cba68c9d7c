using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;

namespace LstmGradCheck.Training.Trials;

/// <summary>A row of a table of the papers: task, network, first weights, rule and procedure, and what was published.</summary>
public sealed record Experiment
{
    /// <summary>The name of the row, such as <c>forget-gates</c>.</summary>
    public required string Row { get; init; }

    /// <summary>The row in the papers' words.</summary>
    public required string Title { get; init; }

    /// <summary>The task.</summary>
    public required ILearningTask Task { get; init; }

    /// <summary>The network: one layer of memory blocks below output units.</summary>
    public required LstmNetwork Network { get; init; }

    /// <summary>What is kept of a state at each step: 1, unless states decay.</summary>
    public double Kept { get; init; } = 1;

    /// <summary>The first weights.</summary>
    public required InitialWeights Initial { get; init; }

    /// <summary>What is changed in the first weights, or null.</summary>
    internal Action<Weights<Real>>? Prepare { get; init; }

    /// <summary>Whether the weights of an array stay as they are.</summary>
    internal Func<Parameter, bool> IsFixed { get; init; } = _ => false;

    /// <summary>How weights change.</summary>
    public required UpdateRule Rule { get; init; }

    /// <summary>How it is trained and tested.</summary>
    public required Procedure Procedure { get; init; }

    /// <summary>What was published, or null if nothing is known here.</summary>
    public Published? Published { get; init; }

    /// <summary>The number of trials that end within a minute, all rows of the task together.</summary>
    public required int Trials { get; init; }

    /// <summary>About how many seconds of one core a trial takes with the truncated gradient.</summary>
    public required double Seconds { get; init; }

    /// <summary>The number of weights that can change.</summary>
    public int Weights => Network.Parameters.Where(parameter => !IsFixed(parameter)).Sum(parameter => parameter.Count);

    /// <summary>Trains a net.</summary>
    /// <param name="seed">The seeds.</param>
    /// <param name="gradient">The gradient that it follows.</param>
    /// <param name="cancellation">Ends the trial early.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public TrialResult Run(TrialSeed seed, FollowedGradient gradient, CancellationToken cancellation = default) => Train(seed, gradient, cancellation).Result;

    /// <summary>Trains a net, and gives its weights before and after as well.</summary>
    internal TrainedNet Train(TrialSeed seed, FollowedGradient gradient, CancellationToken cancellation = default)
    {
        using var learner = gradient.Open(this);
        var trial = new Trial(this, seed, learner, cancellation);
        var result = Procedure.Run(trial);
        var weights = new Weights<Real>(Network);
        trial.Learner.Save(weights);
        return new(result, trial.Initial, weights);
    }
}

/// <summary>A net and its weights.</summary>
/// <param name="Result">What came of the trial.</param>
/// <param name="Before">The first weights.</param>
/// <param name="After">The last ones.</param>
internal sealed record TrainedNet(TrialResult Result, Weights<Real> Before, Weights<Real> After);
