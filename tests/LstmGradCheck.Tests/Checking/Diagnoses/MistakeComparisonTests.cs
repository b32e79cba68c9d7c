using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Diagnoses;

public sealed class MistakeComparisonTests
{
    /// <summary>Canonical problems, the first with layers of two directions.</summary>
    public static TheoryData<string> Names => [.. CanonicalSuite.Problems().Where(problem => problem.Network.HasReverse && problem.Network.Layers.Count > 2).Take(1).Select(problem => problem.Name), "stack-2f", "erg-3x2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Arrays_that_are_asked_for_alone_are_those_of_the_whole_gradient(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        foreach (var gradient in GradientKinds.All)
        {
            var (runs, known) = (new MistakenRuns(problem, gradient), new KnownGradients(problem, gradient));
            List<Quantity> all = [.. problem.QuantitiesOf(gradient).Where(quantity => !quantity.IsForward)];
            List<List<Quantity>> parts =
            [
                all.FindAll(quantity => quantity.Sequence == 1),
                .. problem.Network.Layers.Select(layer => layer.Number).Distinct().Select(number => all.FindAll(quantity => quantity.Layer.Number >= number && quantity.Sequence == 0)),
                .. problem.Network.Layers.Select(layer => layer.Number).Distinct().Select(number => all.FindAll(quantity => quantity.Layer.Number >= number && quantity.Sequence == 1)),
            ];
            foreach (var mistake in known.Mistakes)
            {
                var whole = runs.Run([mistake], all);
                foreach (var part in parts)
                    Assert.All(runs.Run([mistake], part).Arrays, array => Assert.True(array.Values.SequenceEqual(whole[array.Quantity.Name]), $"{gradient.Name()}, {mistake}: {array.Quantity.Name}"));
            }
        }
    }

    [Theory]
    [InlineData(QuantityKind.WeightGradient, 0.95)]
    [InlineData(QuantityKind.InputGradient, 0.45)]
    public void Part_by_part_the_same_mistakes_fit_at_less_cost(QuantityKind also, double cost)
    {
        var problem = new StackSizes(Inputs: 3, Hidden: 3, Layers: 2, Steps: 4, Batch: 4).Draw("layers", 1);
        var known = new KnownGradients(problem, GradientKind.Exact);
        var (spent, tried) = (0.0, 0);
        foreach (var made in known.Mistakes.Where((_, i) => i % 7 == 0))
        {
            var recorded = new RecordedArrays(known, known.Run([made], [.. problem.QuantitiesOf(GradientKind.Exact).Where(quantity => quantity.Kind is QuantityKind.WeightGradient || quantity.Kind == also)]), problem.Exact());
            var (whole, inParts) = (new MistakeComparison(known, recorded, isLarge: false), new MistakeComparison(known, recorded, isLarge: true));
            foreach (var mistake in known.Mistakes)
            {
                var ((one, full), (other, part)) = (whole.Of([mistake]), inParts.Of([mistake]));
                Assert.Equal(1, full);
                Assert.Equal(recorded.MayBe(one.Distances).All(may => may), recorded.MayBe(other.Distances).All(may => may));
                Assert.Equal(mistake == made, mistake == made && other.IsCompared);
                (spent, tried) = (spent + part, tried + 1);
            }

            Assert.True(inParts.Of([]).Candidate.IsCompared);
        }

        Assert.InRange(spent / tried, 0, cost);
    }
}
