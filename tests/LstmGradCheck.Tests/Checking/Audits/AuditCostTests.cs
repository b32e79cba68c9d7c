using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Cli.Sharding;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

public sealed class AuditCostTests
{
    /// <summary>
    /// The rule leaves at most the cost of one audit between two shards: of a thousand small audits far less than one percent.
    /// </summary>
    private const double MostImbalance = 0.01;

    [Fact]
    public void The_cost_is_that_of_the_formula()
    {
        using var small = new Cli.SmallProblem();
        var audit = new PlannedAudit(ProblemFile.Read(small.Save()), GradientKind.Exact);
        // 31 weights, 3 gates, 2 cells, 1 output unit, 2 steps. Values: E, 31 weights, inputs 2 x 3; net, y, delta of 4 units
        // and 6 quantities of 2 cells in 2 steps; s0 and y0 of 2 cells.
        const double Step = 31 + (16 * 6);
        const double Values = 1 + 31 + 6 + (3 * 4 * 2) + (6 * 2 * 2) + 4;
        Assert.Equal((2 * 3 * 2 * Step) + Values, AuditCost.Of(audit, new HandDerivedSource()));
        // Weights and initial values run through 2 steps; 3 inputs, 4 deltas, 2 cells' e_y, e_s and delta through 1.5 on average.
        Assert.Equal((Step * ((3 * 2) + (31 * 2) + (4 * 2) + (2 * (3 + 4 + 6) * 1.5))) + Values, AuditCost.Of(audit, new ComplexStepSource()));
    }

    [Fact]
    public void Shards_of_generated_problems_cost_the_same_within_1_percent()
    {
        using var sweep = new GeneratedSweep(1000, seed: 3);
        var audits = PlannedAudit.List(sweep.Files.Select(ProblemFile.Read), _ => [GradientKind.Exact]);
        var oracle = new ComplexStepSource();
        double[] costs = [.. Enumerable.Range(1, 4).Select(index =>
            SweepPart.Of([.. audits.Select(audit => audit.ItemWith(oracle))], new(index, 4)).Of(audits).Sum(audit => AuditCost.Of(audit, oracle)))];
        Assert.True(costs.Max() <= (1 + MostImbalance) * costs.Min(), string.Join(", ", costs));
    }
}
