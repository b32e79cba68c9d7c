using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

/// <summary>Right gradients: no witness contradicts anybody.</summary>
public sealed class RightGradientsTests
{
    /// <summary>What may remain open: arrays along whose direction h^2 cancels, and problems that rounding alone leaves undecided.</summary>
    private const double OpenShare = 0.01;

    public static TheoryData<string> Names => [.. WitnessPanel.All.Select(witness => witness.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_witness_contradicts_ours_or_the_oracle_on_the_canonical_suite_and_hardly_an_array_is_left_open(string name)
    {
        var (witness, oracle) = (Witness(name), RequiredOracle.Open());
        var said = new List<Measurement>();
        foreach (var problem in CanonicalSuite.Problems())
        {
            foreach (var gradient in GradientKinds.All)
                said.AddRange(Checks.AssertAgrees(witness, problem, problem.Gradient(gradient), oracle.Differentiate(problem, gradient)));
        }

        Assert.InRange(said.Count(each => each.Result == WitnessResult.CannotTell), 0, OpenShare * said.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_witness_contradicts_ours_or_the_oracle_on_200_random_problems(string name)
    {
        var (witness, oracle) = (Witness(name), RequiredOracle.Open());
        Seeds.ForAll(200, seed =>
        {
            var (problem, gradient) = (new ProblemGenerator(seed).Draw(), GradientKinds.All[(int)(seed % 3)]);
            _ = Checks.AssertAgrees(witness, problem, problem.Gradient(gradient), oracle.Differentiate(problem, gradient));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_witness_contradicts_ours_on_60_random_problems_with_clips_masks_and_directions(string name)
    {
        var witness = Witness(name);
        Seeds.ForAll(60, seed =>
        {
            var (problem, gradient) = (new VariantGenerator(seed).Draw(), GradientKinds.All[(int)(seed % 3)]);
            _ = Checks.AssertAgrees(witness, problem, problem.Gradient(gradient));
        });
    }

    private static IWitness Witness(string name) => WitnessPanel.All.Single(witness => witness.Name == name);
}
