using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Documents.Snippets;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>How the test that the README shows fails when the code that it tests is wrong.</summary>
public sealed class FailureMessageTests
{
    [Fact]
    public void The_test_of_my_LSTM_names_the_carry_that_it_forgot_as_a_document_shows()
    {
        var mine = MyLstm.Load(MyTests.MyProblem);
        mine.Backward(carries: false);
        var failure = Assert.Throws<GradientDisagreementException>(() => GradientAssert.Agrees("Snippets/problems/mine.json", GradientKind.Exact, new Dictionary<string, double[]>
        {
            ["dE/dlayer1.in.W"] = mine.DW["in"],
            ["dE/dlayer1.phi.U"] = mine.DU["phi"],
            ["dE/dlayer1.c.b"] = mine.Db["c"],
        }));
        var lines = failure.Message.Split('\n');
        Assert.Contains("known mistake C1 in layer 1", lines[1], StringComparison.Ordinal);
        ConsoleBlocks.AssertShown(string.Join('\n', lines.TakeWhile(line => !line.StartsWith("    yours ", StringComparison.Ordinal))));
    }
}
