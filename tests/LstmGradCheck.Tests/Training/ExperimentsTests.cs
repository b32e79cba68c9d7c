using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Training.Catalogue;
using LstmGradCheck.Training.Learning;
using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>The catalogue: the papers' numbers of weights prove which weights there are.</summary>
public sealed class ExperimentsTests
{
    [Theory]
    [InlineData("erg", "4x1-0.1", 264)]
    [InlineData("erg", "3x2-0.5", 276)]
    [InlineData("erg", "4x1-0.5-shortcut", 320)]
    [InlineData("erg", "3x2-0.1-shortcut", 332)]
    [InlineData("cerg", "standard", 360)]
    [InlineData("cerg", "standard-reset", 360)]
    [InlineData("cerg", "state-decay", 360)]
    [InlineData("cerg", "forget-gates", 424)]
    [InlineData("cerg", "forget-gates-decay", 424)]
    [InlineData("adding", "T=100", 93)]
    [InlineData("multiplication", "n=140", 93)]
    [InlineData("6a", "6a", 156)]
    [InlineData("6b", "6b", 308)]
    [InlineData("3a", "T=100,N=3", 102)]
    [InlineData("2a", "p=100", 10504)]
    [InlineData("2c", "p=50", 364)]
    [InlineData("msd", "F=10", 17)]
    public void A_network_has_the_number_of_weights_that_the_paper_states(string task, string row, int weights) =>
        Assert.Equal(weights, Rows.Of(task, row).Weights);

    [Theory]
    [MemberData(nameof(Rows.All), MemberType = typeof(Rows))]
    public void A_row_is_complete(string task, string row)
    {
        var experiment = Rows.Of(task, row);
        Assert.True(OnlineLearner.Supports(experiment.Network));
        Assert.Equal((experiment.Network.Inputs, experiment.Network.Outputs!.Units), (experiment.Task.Inputs, experiment.Task.Outputs));
        Assert.True(experiment.Trials >= 0 && experiment.Seconds > 0 && experiment.Title.Length > 0);
        Assert.InRange(experiment.Procedure.Words.Length, 40, 250);
        Assert.DoesNotContain(row, character => character is '/' or '\\' or ':' or ' ');
    }

    [Fact]
    public void Names_are_unique()
    {
        Assert.Equal(Reproductions.All.Count, Reproductions.All.Select(task => task.Name).Distinct().Count());
        Assert.All(Reproductions.All, task => Assert.Equal(task.Rows.Count, task.Rows.Select(row => row.Row).Distinct().Count()));
    }

    /// <summary>Weights of one seed begin alike in all rows, and the biases that the paper sets are set.</summary>
    [Fact]
    public void Biases_begin_as_the_paper_says()
    {
        var experiment = Rows.Of("cerg", "forget-gates");
        var weights = experiment.Initial.Draw(experiment.Network, new(5));
        var layer = weights.Layers[0];
        Assert.Equal([-0.5, -1, -1.5, -2], layer.InputGate.B.Select(b => b.Value));
        Assert.Equal([-0.5, -1, -1.5, -2], layer.OutputGate.B.Select(b => b.Value));
        Assert.Equal([0.5, 1, 1.5, 2], layer.ForgetGate.B.Select(b => b.Value));
        Assert.All(layer.Cell.W.Values, w => Assert.InRange(w.Value, -0.2, 0.2));
        Assert.Equal(new UpdateRule(0.5), experiment.Rule);
    }

    [Fact]
    public void A_learning_rate_that_decays_ends_at_0()
    {
        var rule = new UpdateRule(0.5) { Decay = 0.99 };
        var (alpha, steps) = (rule.Alpha, 0);
        for (; alpha > 0 && steps < 10_000; steps++)
            alpha = rule.After(alpha);
        Assert.InRange(steps, 1700, 1800);
        Assert.Equal(0.5, new UpdateRule(0.5).After(0.5));
    }

    /// <summary>2a: the gate that the paper has not is shut, then open, and what the paper has not stays as it is.</summary>
    [Fact]
    public void The_cell_that_is_added_later_does_nothing_before()
    {
        var experiment = Rows.Of("2a", "p=100");
        using var learner = new TruncatedLearner(experiment.Network);
        var trial = new Trial(experiment, new(1, 1), learner, default);
        learner.Reset();
        var example = new Example(experiment.Task);
        experiment.Task.Draw(new(1), example);
        var before = trial.Initial.Layers[0].Cell.W.Values.ToArray();
        for (var t = 0; t < example.Length; t++)
        {
            learner.Step(example.Input(t), learns: true);
            if (example.HasTarget(t))
                learner.Learn(example.Target(t), 1);
        }

        var after = new Weights<Real>(experiment.Network);
        learner.Save(after);
        Assert.Equal(before, after.Layers[0].Cell.W.Values);
        Assert.Equal(AddedCellProcedure.Shut, after.Layers[0].OutputGate.B[0].Value);
        Assert.All(after.Layers[0].Cell.U.Values, u => Assert.Equal(0, u.Value));
    }
}
