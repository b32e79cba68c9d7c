using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Canonical;

/// <summary>
/// A row of the table of stacks: the options of one problem. Its numbers are drawn from one seed: the weights, then for each sequence the
/// inputs, the targets or coefficients, the initial states, and the masks.
/// </summary>
/// <param name="Name">The problem's name.</param>
/// <param name="Seed">The seed of everything drawn.</param>
/// <param name="Objective">squared-error, cross-entropy or linear.</param>
/// <param name="OutputSquashing">The squashing of the output units; empty for a network without output units.</param>
/// <param name="Switches">
/// Any of: skip, shortcut, bias, initial, weighted (targets that do not sum to 1), two-lengths, one-step, gaps (steps that are not there
/// between others), padded (a first sequence of two that ends two steps before the second).
/// </param>
/// <param name="Layers">For each layer what <see cref="StackLayer"/> reads.</param>
/// <param name="Masks">The names of the masks that every sequence gives; a star after a name: one row for all t.</param>
internal sealed record StackDesign(string Name, uint Seed, string Objective, string OutputSquashing, string Switches, string[] Layers, string Masks = "")
{
    private const int Inputs = 2;
    private const int OutputUnits = 2;

    /// <summary>Weights are uniform in [-1, 1]: large enough that no term of any equation is negligible.</summary>
    private const double Bound = 1;

    /// <summary>Draws the problem.</summary>
    /// <returns>The problem.</returns>
    internal Problem Draw()
    {
        var outputs = OutputSquashing.Length == 0
            ? null
            : new OutputOptions { Units = OutputUnits, Squashing = SquashingNames.Parse(OutputSquashing), Bias = Has("bias"), Shortcut = Has("shortcut") };
        var network = new LstmNetwork(Inputs, [.. Layers.Select(StackLayer.Read)], outputs, Has("skip"));
        var random = new NumpyRandom(Seed);
        var weights = RandomWeights.Draw(network, random, Bound);
        int[] lengths = Has("one-step") ? [1] : Has("two-lengths") ? [5, 3] : Has("padded") ? [6, 6] : [6];
        return new()
        {
            Name = Name,
            Network = network,
            Weights = weights,
            Objective = Objective switch
            {
                "squared-error" => ObjectiveKind.SquaredError,
                "cross-entropy" => ObjectiveKind.CrossEntropy,
                _ => ObjectiveKind.Linear,
            },
            Sequences = [.. lengths.Select((T, i) => DrawSequence(network, random, T) with { Present = Present(T, i) })],
        };
    }

    private Sequence DrawSequence(LstmNetwork network, NumpyRandom random, int T)
    {
        var inputs = Rows(random, T, Inputs);
        return new()
        {
            Inputs = inputs,
            Targets = Objective == "linear" ? null : [.. Rows(random, T, OutputUnits).Select(row => Shares(row, Has("weighted") ? 1.5 : 1))],
            Coefficients = Objective == "linear" ? DrawCoefficients(network, random, T) : null,
            Initial = Has("initial")
                ? network.Layers.ToDictionary(layer => layer.Name, layer => new InitialState(Row(random, layer.Cells), Row(random, layer.RecurrentSources)))
                : [],
            Masks = Masks.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(name => name.TrimEnd('*'), name => DrawMask(network, random, name, T)),
        };
    }

    /// <summary>Inverted dropout of a third; of what zoneout keeps, nothing, a part or all.</summary>
    private static double[][] DrawMask(LstmNetwork network, NumpyRandom random, string name, int T)
    {
        var mask = network.Masks.Single(mask => mask.Name == name.TrimEnd('*'));
        double[] values = mask.Kind is MaskKind.ZoneoutS or MaskKind.ZoneoutY ? [0, 0.3, 1] : [0, 1.5, 1.5];
        return [.. Rows(random, name.EndsWith('*') ? 1 : T, mask.Columns).Select(row => Array.ConvertAll(row, value => values[(int)(1.5 * (value + 1))]))];
    }

    private bool[]? Present(int T, int sequence)
    {
        var steps = Enumerable.Range(1, T);
        return Has("gaps") ? [.. steps.Select(t => t % 3 != 2)]
            : Has("padded") && sequence == 0 ? [.. steps.Select(t => t <= T - 2)]
            : null;
    }

    /// <summary>A coefficient for every y and every last state, so that every error has its upstream term.</summary>
    private static LinearCoefficients DrawCoefficients(LstmNetwork network, NumpyRandom random, int T) => new()
    {
        LayerOutputs = Enumerable.Range(1, network.Depth).ToDictionary(number => number, number => Rows(random, T, network.OutputsOf(number))),
        LastStates = network.Layers.ToDictionary(layer => layer.Name, layer => Row(random, layer.Cells)),
        Outputs = network.Outputs is null ? null : Rows(random, T, OutputUnits),
    };

    /// <summary>Positive numbers with the given sum: probabilities if it is 1.</summary>
    private static double[] Shares(double[] row, double sum)
    {
        var positive = Array.ConvertAll(row, value => (value + 1) / 2);
        return Array.ConvertAll(positive, value => sum * (value / positive.Sum()));
    }

    private static double[][] Rows(NumpyRandom random, int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => Row(random, columns))];

    private static double[] Row(NumpyRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Uniform(1))];

    private bool Has(string name) => Switches.Split(' ').Contains(name);
}
