using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Random problems over everything that is supported, until the first that fails.</summary>
/// <param name="questioner">Asks the questions.</param>
/// <param name="options">What is supported.</param>
internal sealed class RandomProblems(Questioner questioner, ProbeOptions options)
{
    private const int MostCells = 9;

    private const int MostInputs = 6;

    private const int MostSteps = 12;

    private const int MostSequences = 5;

    /// <summary>The one probe; none if no problems are asked for.</summary>
    internal IEnumerable<Probe> All()
    {
        var name = options.Problems == 1 ? "1 random problem" : $"{options.Problems} random problems";
        return options.Problems == 0 ? [] : [new(name, () => Run(name)) { IsLast = true }];
    }

    private ProbeResult Run(string name)
    {
        for (var number = 1; number <= options.Problems; number++)
        {
            var shape = Draw(number);
            if (questioner.Ask(shape).Finding is { } finding)
                return new(name, $"{finding.Brief} in problem {number}", finding) { Shape = shape };
        }

        return new(name, "right");
    }

    /// <summary>A problem by its number.</summary>
    private ProbeShape Draw(int number)
    {
        var seed = unchecked(((uint)options.Seed * 1_000_003) + (uint)number);
        var random = new NumpyRandom(seed);
        return new()
        {
            Layers = UpTo(options.Layers),
            Cells = UpTo(MostCells),
            Inputs = UpTo(MostInputs),
            Steps = UpTo(MostSteps),
            Batch = UpTo(MostSequences),
            IsBidirectional = Maybe(options.IsBidirectional),
            HasBias = options.HasBias,
            HasInitial = Maybe(options.HasInitialStates),
            HasLast = Maybe(options.HasLastStates),
            HasLengths = Maybe(options.HasLengths),
            IsTraining = !Maybe(options.HasEvaluation),
            IsSingle = options.IsSingle,
            // Evenly in its logarithm, from 0.1 to 1.6.
            Scale = 0.1 * Math.Pow(16, random.NextDouble()),
            Seed = seed,
        };

        int UpTo(int most) => 1 + (int)(most * random.NextDouble());

        bool Maybe(bool isSupported) => random.NextDouble() < 0.5 && isSupported;
    }
}
