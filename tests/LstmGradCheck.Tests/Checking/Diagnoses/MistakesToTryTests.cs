using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Diagnoses;

public sealed class MistakesToTryTests
{
    [Fact]
    public void C2_P_is_tried_only_where_it_leaves_out_more_than_C2()
    {
        var problems = CanonicalSuite.Problems();
        var (with, without) = (problems.Where(Has).ToList(), problems.Where(problem => !Has(problem)).ToList());
        Assert.NotEmpty(with);
        Assert.NotEmpty(without);
        Assert.All(with, problem => Assert.Contains(MistakesToTry.In(problem, GradientKind.Exact), mistake => mistake.Id == "C2.P"));
        Assert.All(without, problem =>
        {
            Assert.DoesNotContain(MistakesToTry.In(problem, GradientKind.Exact), mistake => mistake.Id == "C2.P");
            // What is left out is C2, number by number.
            Assert.All(MutantCatalogue.Of("C2").Differentiate(problem, GradientKind.Exact).Arrays.Zip(MutantCatalogue.Of("C2.P").Differentiate(problem, GradientKind.Exact).Arrays),
                pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        });

        static bool Has(Problem problem) => problem.Network.Layers.Any(layer => layer.Options.Peepholes) || problem.Sequences.Any(sequence => sequence.Masks.Keys.Any(name => name.EndsWith(".zoneout.s", StringComparison.Ordinal)));
    }
}
