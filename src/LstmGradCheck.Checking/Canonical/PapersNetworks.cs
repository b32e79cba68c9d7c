using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Canonical;

/// <summary>The papers' own networks, with the papers' numbers of weights, on data of the same kind.</summary>
internal static class PapersNetworks
{
    private const double Bound = 0.2;

    /// <summary>
    /// HS97's embedded Reber network: no forget gates, gate recurrence, biased gates, unbiased cells and outputs. The output gates start
    /// partly closed, each block's more than those of the block before: biases -1, -2, -3, -4.
    /// </summary>
    /// <param name="name">The problem's name.</param>
    /// <param name="blocks">The number of cells of each block.</param>
    /// <param name="seed">The seed of weights and strings.</param>
    /// <returns>The problem: five strings, each a sequence of its own.</returns>
    internal static Problem EmbeddedReber(string name, int[] blocks, uint seed)
    {
        var layer = new LayerOptions { Blocks = blocks, ForgetGates = false, GateBias = true, GateRecurrence = true };
        var network = new LstmNetwork(7, [layer], new() { Units = 7 });
        var weights = RandomWeights.Draw(network, new(seed), Bound);
        for (var j = 0; j < blocks.Length; j++)
            weights.Layers[0].OutputGate.B[j] = new Real(-(j + 1));
        return Make(name, network, weights, Problems.EmbeddedReber.Generate(seed, 5, continual: false));
    }

    /// <summary>
    /// L2F's continual embedded Reber network: 4 blocks of 2 cells, forget gates, a shortcut. In block j the input and
    /// output gates start with the bias -j/2, the forget gate with +j/2.
    /// </summary>
    /// <returns>The problem: one stream of ten strings, never reset.</returns>
    internal static Problem ContinualEmbeddedReber()
    {
        var layer = new LayerOptions { Blocks = [2, 2, 2, 2], ForgetGates = true, GateBias = true };
        var network = new LstmNetwork(7, [layer], new() { Units = 7, Bias = true, Shortcut = true });
        var weights = RandomWeights.Draw(network, new(3), Bound);
        for (var j = 0; j < 4; j++)
        {
            var bias = (j + 1) / 2.0;
            weights.Layers[0].InputGate.B[j] = new(-bias);
            weights.Layers[0].OutputGate.B[j] = new(-bias);
            weights.Layers[0].ForgetGate.B[j] = new(bias);
        }

        return Make("cerg-4x2", network, weights, Problems.EmbeddedReber.Generate(3, 10, continual: true));
    }

    /// <summary>JMLR's timing network: one input, one block of one cell with peepholes, one output, h the identity.</summary>
    /// <returns>The problem: two spike trains of different lengths.</returns>
    internal static Problem Timing()
    {
        var layer = new LayerOptions { Blocks = [1], ForgetGates = true, GateBias = true, Peepholes = true, CellBias = true, H = Squashing.Identity };
        var network = new LstmNetwork(1, [layer], new() { Units = 1, Squashing = Squashing.Identity, Bias = true });
        var random = new NumpyRandom(4);
        var weights = RandomWeights.Draw(network, random, 0.5);
        return Make("timing-1-1-1", network, weights, [SpikeTrain(random, 5), SpikeTrain(random, 3)]);
    }

    /// <summary>
    /// A task of measuring time: the input is 1 at a spike and 0 between spikes, which are 3 to 8 steps apart. The target at each spike
    /// is a tenth of the number of steps since the previous spike, and 0 elsewhere.
    /// </summary>
    private static Sequence SpikeTrain(NumpyRandom random, int spikes)
    {
        List<double[]> inputs = [[1]];
        List<double[]> targets = [[0]];
        for (var i = 0; i < spikes; i++)
        {
            var interval = 3 + (int)(6 * random.NextDouble());
            for (var t = 1; t <= interval; t++)
            {
                var spike = t == interval;
                inputs.Add([spike ? 1 : 0]);
                targets.Add([spike ? interval / 10.0 : 0]);
            }
        }

        return new() { Inputs = [.. inputs], Targets = [.. targets] };
    }

    private static Problem Make(string name, LstmNetwork network, Weights<Real> weights, IReadOnlyList<Sequence> sequences) => new()
    {
        Name = name,
        Network = network,
        Weights = weights,
        Sequences = sequences,
        Objective = ObjectiveKind.SquaredError,
    };
}
