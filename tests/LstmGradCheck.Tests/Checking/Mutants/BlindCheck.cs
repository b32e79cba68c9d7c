using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>
/// A check as people have published it: layers of four cells, each a block of its own as in the frameworks, a loss on y of
/// the top layer, one sequence.
/// </summary>
internal sealed record BlindCheck
{
    private const uint Seed = 5;
    private const int Cells = 4;

    /// <summary>Of inputs, coefficients and states: the gradient is large enough to be clipped by K1.</summary>
    private const double Scale = 10;

    /// <summary>A difference that no rounding makes, relative to the largest magnitude of an array.</summary>
    private const double Visible = 1e-9;

    /// <summary>
    /// Thirty-two mistakes whose number such checks were measured by. Which they were is not recorded; these are the ones that one
    /// sequence and the exact parameter gradients can show, without those that the measured checks contradict: of one layer
    /// L3, L4 and L5 could not be seen either, and were not among those that were not. Where a mistake has several forms,
    /// it is the one that the catalogue's first entry names: H2 leaves out the forget gate.
    /// </summary>
    internal static IReadOnlyList<Mutant> ThirtyTwo { get; } =
    [
        .. "D1 D1.g D2 D2b.phi D3 D4.g D6 C1 C2 C4 C5 C6a C6b H1 H2.phi H3 W1 W2.W W3.W W4.out W5.in-phi F1 F2 F3 P1 P2 P3 B1 B2 L1 T1 K1"
            .Split(' ').Select(MutantCatalogue.Of),
    ];

    public int Layers { get; init; } = 2;

    public int Steps { get; init; } = 5;

    public bool Peepholes { get; init; }

    public bool InitialState { get; init; }

    public bool LastState { get; init; }

    public bool LastStepOnly { get; init; }

    /// <summary>The check as a problem.</summary>
    internal Problem Problem()
    {
        var options = new LayerOptions { Blocks = [1, 1, 1, 1], ForgetGates = true, GateBias = true, Peepholes = Peepholes, CellBias = true, G = Squashing.Tanh, H = Squashing.Tanh };
        var network = new LstmNetwork(3, [.. Enumerable.Repeat(options, Layers)], null);
        var random = new NumpyRandom(Seed);
        return new()
        {
            Name = "blind",
            Network = network,
            Weights = RandomWeights.Draw(network, random, 1),
            Objective = ObjectiveKind.Linear,
            Sequences =
            [
                new()
                {
                    Inputs = Rows(Steps, 3),
                    Coefficients = new()
                    {
                        LayerOutputs = new Dictionary<int, double[][]>
                        {
                            [Layers] = [.. Rows(Steps, Cells).Select((row, t) => LastStepOnly && t < Steps - 1 ? new double[Cells] : row)],
                        },
                        LastStates = LastState ? network.Layers.ToDictionary(layer => layer.Name, _ => Row(Cells)) : [],
                    },
                    Initial = InitialState ? network.Layers.ToDictionary(layer => layer.Name, _ => new InitialState(Row(Cells), Row(Cells))) : [],
                },
            ],
        };

        double[][] Rows(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Row(columns))];

        double[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => random.Uniform(Scale))];
    }

    /// <summary>Those of the thirty-two that no parameter gradient of the check shows, or none of some of them.</summary>
    internal IReadOnlyList<string> Unseen(Func<Parameter, bool>? looksAt = null)
    {
        var problem = Problem();
        var right = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        return [.. ThirtyTwo.Where(mutant => !Shows(mutant)).Select(mutant => mutant.Id)];

        bool Shows(Mutant mutant)
        {
            var wrong = mutant.Differentiate(problem, GradientKind.Exact);
            return right.Arrays
                .Where(array => array.Quantity.Parameter is { } parameter && looksAt?.Invoke(parameter) != false)
                .Any(array => !TraceComparer.Compare(Only(right, array), Only(wrong, array), new RelativeTolerance(Visible)).Agrees);
        }
    }

    private static GradientTrace Only(GradientTrace trace, TraceArray array) => new(trace.Source, trace.Gradient, [trace.Find(array.Quantity.Name)!]);
}
