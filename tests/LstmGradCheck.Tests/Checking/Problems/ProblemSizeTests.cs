using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class ProblemSizeTests
{
    [Fact]
    public void Values_and_arrays_are_those_of_a_trace()
    {
        foreach (var problem in CanonicalSuite.Problems())
            AssertCounts(problem);
        Seeds.ForAll(100, seed => AssertCounts(new ProblemGenerator(seed).Draw()));
        Seeds.ForAll(200, seed => AssertCounts(VariantGenerator.Draw(seed)));
    }

    [Fact]
    public void Steps_are_counted_over_all_sequences_for_the_longest_and_for_those_of_one_length()
    {
        var size = ProblemSize.Of(new ProblemGenerator(3) { Lengths = [4, 7, 4] }.Draw(), GradientKind.Exact);
        Assert.Equal((15, 7, 8), (size.Steps, size.LongestSequence, size.LargestBatch));
    }

    private static void AssertCounts(Problem problem)
    {
        foreach (var gradient in GradientKinds.All)
        {
            var (quantities, size) = (problem.QuantitiesOf(gradient), ProblemSize.Of(problem, gradient));
            Assert.Equal((quantities.Sum(quantity => (long)quantity.Count), quantities.Count), (size.Values, size.Arrays));
            var ofSteps = quantities.Where(quantity => quantity.HasTime).GroupBy(quantity => quantity.Sequence, quantity => quantity.Shape[1]);
            Assert.Equal(ofSteps.Max(sequence => sequence.Sum()), size.ValuesOfStep);
        }
    }
}
