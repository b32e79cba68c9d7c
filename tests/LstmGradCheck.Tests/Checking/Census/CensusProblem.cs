using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Checking.Census;

/// <summary>Draws the problems of the census.</summary>
internal static class CensusProblem
{
    internal static Problem Draw(CensusClass of, uint seed)
    {
        var draws = new RandomChoices(~seed);
        var problem = new ProblemGenerator(seed)
        {
            Layers = of == CensusClass.Long ? 1 + draws.Below(2) : 1 + draws.Below(3),
            Lengths = of == CensusClass.Long ? [300] : [.. Enumerable.Range(0, 1 + draws.Below(2)).Select(_ => 1 + draws.Below(30))],
            Initial = draws.Flip(),
            WeightScale = of switch
            {
                CensusClass.Saturated => 30,
                CensusClass.Long => 0.5,
                CensusClass.Tiny => 1e-300,
                CensusClass.Huge => 1e150,
                _ => 0.01 * Math.Pow(300, draws.Random.NextDouble()),
            },
        }.Draw();
        return of == CensusClass.Identical ? problem with { Weights = Identical(problem) } : problem;
    }

    private static Weights<Real> Identical(Problem problem)
    {
        var weights = new Weights<Real>(problem.Network);
        foreach (var parameter in problem.Network.Parameters)
            Array.Fill(weights.Values(parameter), problem.Weights.Values(parameter)[0]);
        return weights;
    }
}
