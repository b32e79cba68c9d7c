using System.Globalization;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;

namespace LstmGradCheck.Training.Trials;

/// <summary>
/// HS97 5.2, 2a: the output units learn alone until their squared error falls by less than a hundredth in a hundred sequences; then the cell is
/// added. Success: in both sequences, no error at any step as large as the threshold.
/// </summary>
/// <remarks>
/// The network has an output gate that the paper's has not. It is shut before the cell is added (a bias of -800: y^out is 0), and open
/// afterwards (40: y^out is 1); its weights are fixed.
/// </remarks>
/// <param name="Threshold">What each error must be below.</param>
/// <param name="Most">The cap.</param>
public sealed record AddedCellProcedure(double Threshold, long Most) : Procedure
{
    /// <summary>A bias with which y^out = 0.</summary>
    internal const double Shut = -800;

    private const double Open = 40;
    private const int Stretch = 100;
    private const double Fall = 0.01;

    /// <inheritdoc/>
    public override string Counts => "sequences";

    /// <inheritdoc/>
    public override long Cap => Most;

    /// <inheritdoc/>
    public override string Words => string.Create(CultureInfo.InvariantCulture,
        $"the cell is added when {Stretch} sequences make the squared error less than {Fall:P0} smaller; stops when in both sequences every |e| < {Threshold}; at most {Most:N0} sequences");

    /// <inheritdoc/>
    internal override TrialResult Run(Trial trial)
    {
        var (before, isAdded) = (double.PositiveInfinity, false);
        var both = new[] { Sequence(trial, false), Sequence(trial, true) };
        for (long n = 1; n <= Most; n++)
        {
            trial.Curve.Add(trial.LearnSequence().Mean);
            if (Largest(trial, both, Threshold) < Threshold)
                return trial.Result(solved: true, n);
            if (isAdded || n % Stretch != 0)
                continue;
            var now = SquaredError(trial, both);
            isAdded = now > before * (1 - Fall);
            before = now;
            if (!isAdded)
                continue;
            OpenGate(trial);
            trial.Measures["cell added after"] = n;
        }

        return trial.Result(solved: false, Most);
    }

    private static Example Sequence(Trial trial, bool isY)
    {
        var example = new Example(trial.Experiment.Task);
        ((NoiseFreeTask)trial.Experiment.Task).Draw(isY, example);
        return example;
    }

    /// <summary>Opens the gate of the cell.</summary>
    internal static void OpenGate(Trial trial)
    {
        var weights = new Weights<Real>(trial.Experiment.Network);
        trial.Learner.Save(weights);
        weights.Layers[0].OutputGate.B[0] = new(Open);
        trial.Learner.Load(weights);
    }

    /// <summary>The largest error of both sequences; of the first step that reaches a limit, if one does.</summary>
    private static double Largest(Trial trial, Example[] both, double limit)
    {
        var largest = 0.0;
        foreach (var errors in Run(trial.Learner, both))
        {
            largest = Math.Max(largest, errors.Largest);
            if (!(largest < limit))
                break;
        }

        return largest;
    }

    private static double SquaredError(Trial trial, Example[] both) => Run(trial.Learner, both).Average(errors => errors.Square);

    private static IEnumerable<Errors> Run(ILearner learner, Example[] both)
    {
        foreach (var example in both)
        {
            learner.Reset();
            for (var t = 0; t < example.Length; t++)
            {
                learner.Step(example.Input(t), learns: false);
                if (example.HasTarget(t))
                    yield return Errors.Of(learner, example.Target(t));
            }
        }
    }
}
