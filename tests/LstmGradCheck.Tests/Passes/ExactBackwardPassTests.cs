using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

public sealed class ExactBackwardPassTests
{
    /// <summary>
    /// What a difference of fourth order in h = 2^-10 may miss, as a share of E and of the gradient: h^4 / 30 = 3e-14 times
    /// a fifth derivative that grows with the fifth power of the weights met, and roundings of E of 1e-16 / h each.
    /// </summary>
    private const double DifferenceTolerance = 1e-9;

    public static TheoryData<string> CanonicalNames => [.. CanonicalSuite.Problems().Select(problem => problem.Name)];

    [Theory]
    [MemberData(nameof(CanonicalNames))]
    public void The_gradient_along_a_random_direction_is_the_difference_of_E_for_every_canonical_problem(string name) =>
        AssertDirectionalDerivative(CanonicalSuite.Problems().Single(problem => problem.Name == name), seed: 11);

    [Fact]
    public void The_gradient_along_a_random_direction_is_the_difference_of_E_for_random_problems() =>
        Seeds.ForAll(200, seed => AssertDirectionalDerivative(new ProblemGenerator(seed).Draw(), seed));

    [Fact]
    public void The_gradient_of_two_sequences_is_the_sum_of_the_gradients_of_each_alone() =>
        Seeds.ForAll(50, seed =>
        {
            var problem = new ProblemGenerator(seed).Draw();
            var both = problem.Exact();
            var each = problem.Sequences.Select(sequence => (problem with { Sequences = [sequence] }).Exact()).ToList();
            foreach (var (quantity, found) in both.Arrays)
            {
                if (quantity.Sequence == 0)
                    Gradients.AssertAgree(quantity.Name, [.. each[0][quantity.Name].Zip(each[1][quantity.Name], (a, b) => a + b)], found);
                else
                    Gradients.AssertSame(quantity.Name, each[quantity.Sequence - 1][(quantity with { Sequence = 1 }).Name], found);
            }
        });

    [Fact]
    public void Steps_that_the_objective_does_not_see_add_nothing_to_the_gradient_and_have_no_errors() =>
        Seeds.ForAll(50, seed =>
        {
            const int Silent = 3;
            var problem = new ProblemGenerator(seed) { Objective = ObjectiveKind.Linear, Lengths = [4] }.Draw();
            var coefficients = problem.Sequences[0].Coefficients! with { LastStates = new Dictionary<LayerName, double[]>() };
            var sequence = problem.Sequences[0] with { Coefficients = coefficients };
            var alone = (problem with { Sequences = [sequence] }).Exact();
            var padded = (problem with { Sequences = [Padded(sequence, Silent)] }).Exact();
            foreach (var (quantity, found) in padded.Arrays)
            {
                var length = quantity.HasTime ? quantity.Count / quantity.Shape[0] * sequence.Length : quantity.Count;
                Gradients.AssertSame(quantity.Name, alone[quantity.Name], found[..length]);
                if (quantity.Kind is QuantityKind.Delta or QuantityKind.StateError or QuantityKind.OutputError or QuantityKind.InputGradient)
                    Assert.All(found[length..], error => Assert.Equal(0, error));
            }
        });

    [Fact]
    public void Forget_gates_have_no_error_at_a_first_step_that_is_the_last_and_begins_at_0() =>
        Seeds.ForAll(50, seed =>
        {
            var problem = new ProblemGenerator(seed) { Lengths = [1], Initial = false, Adjust = options => options with { ForgetGates = true } }.Draw();
            foreach (var (quantity, found) in problem.Exact().Arrays.Where(array => array.Quantity.Unit == Unit.ForgetGate))
                if (quantity.Kind is QuantityKind.Delta or QuantityKind.WeightGradient)
                    Assert.All(found, value => Assert.Equal(0, value));
        });

    [Fact]
    public void A_layer_without_forget_gates_is_one_whose_forget_gates_are_1() =>
        Seeds.ForAll(50, seed =>
        {
            static Problem Draw(uint seed, bool forgetGates) => new ProblemGenerator(seed)
            {
                Adjust = options => options with { ForgetGates = forgetGates, GateRecurrence = false, GateBias = true, F = Squashing.Identity },
            }.Draw();

            // Everything is drawn for the network without forget gates; the other one has the same, and forget gates with bias 1.
            var without = Draw(seed, forgetGates: false);
            var network = Draw(seed, forgetGates: true).Network;
            var weights = new Weights<Real>(network);
            foreach (var parameter in without.Network.Parameters)
                without.Weights.Values(parameter).CopyTo(weights.Values(parameter), 0);
            foreach (var layer in weights.Layers)
                Array.Fill(layer.ForgetGate.B, new(1));
            var with = (without with { Network = network, Weights = weights }).Exact();
            foreach (var (quantity, expected) in without.Exact().Arrays)
                Gradients.AssertSame(quantity.Name, expected, with[quantity.Name]);
        });

    [Fact]
    public void Twice_the_coefficients_give_exactly_twice_the_errors_and_gradients() =>
        Seeds.ForAll(50, seed =>
        {
            var problem = new ProblemGenerator(seed) { Objective = ObjectiveKind.Linear }.Draw();
            var doubled = (problem with { Sequences = [.. problem.Sequences.Select(Doubled)] }).Exact();
            foreach (var (quantity, once) in problem.Exact().Arrays)
            {
                var factor = quantity.Kind is QuantityKind.Net or QuantityKind.Activation or QuantityKind.State ? 1 : 2;
                Gradients.AssertSame(quantity.Name, Array.ConvertAll(once, value => factor * value), doubled[quantity.Name]);
            }
        });

    private static void AssertDirectionalDerivative(Problem problem, uint seed)
    {
        var (direction, trace) = (new Direction(problem, seed), problem.Exact());
        var tolerance = DifferenceTolerance * Math.Max(Math.Abs(trace["E"][0]), direction.LengthOf(trace));
        Assert.Equal(direction.Difference(), direction.Along(trace), tolerance);
    }

    private static Sequence Padded(Sequence sequence, int steps)
    {
        double[][] Pad(double[][] rows, double value) => [.. rows, .. Enumerable.Repeat(Array.ConvertAll(rows[0], _ => value), steps)];
        var coefficients = sequence.Coefficients!;
        return sequence with
        {
            Inputs = Pad(sequence.Inputs, 0.3),
            Coefficients = new()
            {
                LayerOutputs = coefficients.LayerOutputs.ToDictionary(entry => entry.Key, entry => Pad(entry.Value, 0)),
                Outputs = coefficients.Outputs is null ? null : Pad(coefficients.Outputs, 0),
            },
        };
    }

    private static Sequence Doubled(Sequence sequence)
    {
        static double[] Twice(double[] row) => Array.ConvertAll(row, value => 2 * value);
        var coefficients = sequence.Coefficients!;
        return sequence with
        {
            Coefficients = new()
            {
                LayerOutputs = coefficients.LayerOutputs.ToDictionary(entry => entry.Key, entry => entry.Value.Select(Twice).ToArray()),
                LastStates = coefficients.LastStates.ToDictionary(entry => entry.Key, entry => Twice(entry.Value)),
                Outputs = coefficients.Outputs?.Select(Twice).ToArray(),
            },
        };
    }
}
