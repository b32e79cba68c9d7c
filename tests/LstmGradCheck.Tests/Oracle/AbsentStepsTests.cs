using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>V6: steps that are not there, which the oracle copies over and the hand-derived equations skip.</summary>
public sealed class AbsentStepsTests
{
    /// <summary>Of the largest magnitude of an array, and at least: sums in another order, and terms that cancel.</summary>
    private const double Tolerance = 1e-12, Floor = 1e-15;

    private readonly IGradientSource oracle = RequiredOracle.Open();

    [Fact]
    public void The_gradient_is_that_of_the_sequence_without_these_steps() =>
        Seeds.ForAll(60, seed =>
        {
            var problem = Draw(seed);
            var without = problem with { Sequences = [.. problem.Sequences.Select(Without)] };
            foreach (var gradient in GradientKinds.All)
            {
                var (expected, found) = (oracle.Differentiate(without, gradient), oracle.Differentiate(problem, gradient));
                foreach (var quantity in problem.QuantitiesOf(gradient))
                    AssertNear($"{problem.Name}, {gradient.Name()}, {quantity.Name}", expected[quantity.Name], OfPresentSteps(problem, quantity, found[quantity.Name]));
            }
        });

    [Fact]
    public void Sequences_with_different_steps_go_together_and_rows_of_steps_that_are_not_there_are_not_looked_at() =>
        Seeds.ForAll(60, seed =>
        {
            var problem = Draw(seed);
            problem = problem with { Sequences = [.. problem.Sequences.Select(sequence => Changed(sequence, (row, there) => there ? row : [.. row.Select(_ => double.NaN)]))] };
            Assert.Single(SequenceBatch.Of(problem.Sequences));
            foreach (var gradient in GradientKinds.All)
            {
                var (expected, found) = (oracle.Differentiate(problem, gradient), new HandDerivedSource().Differentiate(problem, gradient));
                foreach (var quantity in problem.QuantitiesOf(gradient))
                    AssertNear($"{problem.Name}, {gradient.Name()}, {quantity.Name}", expected[quantity.Name], found[quantity.Name]);
            }
        });

    [Fact]
    public void Every_row_of_a_step_that_is_not_there_is_0() =>
        Seeds.ForAll(10, seed =>
        {
            var problem = Draw(seed);
            foreach (var (source, gradient) in new IGradientSource[] { oracle, new HandDerivedSource(), new ComplexStepSource() }.SelectMany(source => GradientKinds.All, (source, gradient) => (source, gradient)))
            {
                var trace = source.Differentiate(problem, gradient);
                foreach (var quantity in problem.QuantitiesOf(gradient).Where(quantity => quantity.HasTime))
                {
                    var absent = trace[quantity.Name].Chunk(quantity.Shape[1]).Where((_, t) => !problem.Sequences[quantity.Sequence - 1].Has(t + 1)).SelectMany(row => row);
                    Assert.True(absent.All(value => value == 0), $"{source.Name}, {problem.Name}, {gradient.Name()}, {quantity.Name}");
                }
            }
        });

    /// <summary>Three sequences of five steps that give the same things, whose steps are there or not, each in its own way.</summary>
    private static Problem Draw(uint seed)
    {
        var drawn = new VariantGenerator(seed) { Lengths = [5, 5, 5] }.Draw();
        var random = new RandomChoices(seed);
        return drawn with
        {
            Sequences =
            [
                .. drawn.Sequences.Select(sequence => sequence with
                {
                    Masks = drawn.Sequences[0].Masks,
                    Initial = drawn.Sequences[0].Initial,
                    Present = DrawPresent(),
                }),
            ],
        };

        bool[] DrawPresent()
        {
            bool[] present = [.. Enumerable.Range(0, 5).Select(_ => random.Flip())];
            present[random.Below(5)] = true;
            return present;
        }
    }

    private static Sequence Without(Sequence sequence) => Changed(sequence, (row, there) => there ? row : null) with { Present = null };

    /// <summary>Replaces the rows of steps; null takes a row away. Masks with one row for all t stay.</summary>
    private static Sequence Changed(Sequence sequence, Func<double[], bool, double[]?> change)
    {
        return sequence with
        {
            Inputs = Rows(sequence.Inputs),
            Targets = sequence.Targets is null ? null : Rows(sequence.Targets),
            Coefficients = sequence.Coefficients is not { } coefficients ? null : coefficients with
            {
                LayerOutputs = coefficients.LayerOutputs.ToDictionary(each => each.Key, each => Rows(each.Value)),
                Outputs = coefficients.Outputs is null ? null : Rows(coefficients.Outputs),
            },
            Masks = sequence.Masks.ToDictionary(mask => mask.Key, mask => mask.Value.Length == 1 ? mask.Value : Rows(mask.Value)),
        };

        double[][] Rows(double[][] rows) => [.. rows.Select((row, t) => change(row, sequence.Has(t + 1))).OfType<double[]>()];
    }

    private static double[] OfPresentSteps(Problem problem, Quantity quantity, double[] values) => !quantity.HasTime
        ? values
        : [.. values.Chunk(quantity.Shape[1]).Where((_, t) => problem.Sequences[quantity.Sequence - 1].Has(t + 1)).SelectMany(row => row)];

    private static void AssertNear(string name, double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var bound = Math.Max(Tolerance * Magnitude.Of(expected), Floor);
        Assert.All(expected.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= bound, $"{name}: found {pair.Second:R}, expected {pair.First:R}"));
    }
}
