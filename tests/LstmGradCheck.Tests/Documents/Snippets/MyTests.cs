using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using Xunit;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>What documents show of the package LstmGradCheck.Testing: tests of somebody else's code.</summary>
public sealed class MyTests
{
    internal static string MyProblem => Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Documents", "Snippets", "problems", "mine.json");

    [Fact]
    public void The_gradient_of_my_LSTM_is_right()
    {
        var mine = MyLstm.Load(MyProblem);
        mine.Backward();
        GradientAssert.Agrees("problems/mine.json", GradientKind.Exact, new Dictionary<string, double[]>
        {
            ["dE/dlayer1.in.W"] = mine.DW["in"],        // row by row; any of the names that
            ["dE/dlayer1.phi.U"] = mine.DU["phi"],      // ./gradcheck gradient prints
            ["dE/dlayer1.c.b"] = mine.Db["c"],
        });
    }

    [Fact]
    public void My_gradients_are_the_recorded_ones()
    {
        GradientSnapshot.Verify("problems/mine.json", "gradients");                             // the recorded gradients
        GradientSnapshot.Verify("problems/mine.json", "gradients", source: new MySource());     // those of an IGradientSource of yours
    }

    [Fact]
    public void Two_traces_of_mine_agree()
    {
        var problem = ProblemFile.Read(MyProblem);
        var (expected, actual) = (new HandDerivedSource().Differentiate(problem, GradientKind.Exact), new MySource().Differentiate(problem, GradientKind.Exact));
        GradientAssert.Agree(problem, expected, actual);                                        // two traces
    }

    private sealed class MySource : IGradientSource
    {
        public string Name => "mine";

        public string Version => "1";

        public GradientTrace Differentiate(Problem problem, GradientKind gradient) => new FusedSource<double>(threads: 1).Differentiate(problem, gradient);
    }
}
