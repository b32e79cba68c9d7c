using LstmGradCheck.Training.Tasks;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>The training and the test strings of the embedded Reber grammar.</summary>
public sealed class StringSetTests
{
    /// <summary>HS97: 256 strings to learn from and 256 others; ten nets share them.</summary>
    [Fact]
    public void No_test_string_is_a_training_string()
    {
        var (task, procedure) = (new ReberTask(isContinual: false, allLegal: false), new StringSetProcedure(1));
        var (strings, legal) = procedure.DrawSets(task, new(1, 1));
        var texts = strings.Select(StringSetProcedure.Text).ToList();
        Assert.Equal(512, texts.Count);
        Assert.Empty(texts.Skip(256).Intersect(texts.Take(256)));
        Assert.Equal(texts, legal.Select(StringSetProcedure.Text));
        Assert.All(strings.Zip(legal), pair => Assert.All(Enumerable.Range(0, pair.First.Length), t => Assert.Equal(1, pair.Second.Target(t)[pair.First.Target(t).IndexOf(1)])));
        Assert.Equal(texts, procedure.DrawSets(task, new(1, 10)).Strings.Select(StringSetProcedure.Text));
        Assert.NotEqual(texts, procedure.DrawSets(task, new(1, 11)).Strings.Select(StringSetProcedure.Text));
    }
}
