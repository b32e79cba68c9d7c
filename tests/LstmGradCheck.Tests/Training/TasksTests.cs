using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Training.Tasks;
using Xunit;

namespace LstmGradCheck.Tests.Training;

/// <summary>What tasks draw, against what the papers say.</summary>
public sealed class TasksTests
{
    private const int Draws = 500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strings_are_those_of_the_grammar(bool isContinual)
    {
        var (task, next) = (new ReberTask(isContinual, allLegal: true), new ReberTask(isContinual, allLegal: false));
        var (random, same, other) = (new NumpyRandom(3), new NumpyRandom(3), new NumpyRandom(3));
        Example example = new(task), one = new(next);
        for (var i = 0; i < Draws; i++)
        {
            var text = EmbeddedReber.Draw(random);
            task.Draw(same, example);
            next.Draw(other, one);
            var length = isContinual ? text.Text.Length : text.Text.Length - 1;
            Assert.Equal(length, example.Length);
            for (var t = 0; t < length; t++)
            {
                var legal = text.Successors[t].Length == 0 ? "B" : text.Successors[t];
                Assert.Equal(EmbeddedReber.Encode(text.Text[t..(t + 1)]), example.Input(t).ToArray());
                Assert.Equal(EmbeddedReber.Encode(legal), example.Target(t).ToArray());
                Assert.Equal(EmbeddedReber.Encode(t + 1 < text.Text.Length ? text.Text[(t + 1)..(t + 2)] : "B"), one.Target(t).ToArray());
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Two_values_are_marked_and_make_the_target(bool multiplies)
    {
        var (random, task) = (new NumpyRandom(4), new AddingTask(100, multiplies));
        var (example, firsts) = (new Example(task), 0);
        for (var i = 0; i < Draws; i++)
        {
            task.Draw(random, example);
            Assert.InRange(example.Length, 100, 110);
            var marked = Enumerable.Range(0, example.Length).Where(t => example.Input(t)[1] == 1).ToList();
            Assert.Equal(2, marked.Count);
            Assert.Contains(marked, t => t < 10);
            Assert.All(marked, t => Assert.InRange(t, 0, 48));
            Assert.All(Enumerable.Range(1, example.Length - 2).Except(marked), t => Assert.Equal(0, example.Input(t)[1]));
            Assert.Equal(-1, example.Input(example.Length - 1)[1]);
            Assert.Equal(marked.Contains(0) ? 1 : -1, example.Input(0)[1]);
            var (a, b) = (example.Input(marked[0])[0], example.Input(marked[1])[0]);
            if (marked.Contains(0))
                Assert.Equal(multiplies ? 1 : 0, example.Input(0)[0]);
            firsts += marked.Contains(0) ? 1 : 0;
            Assert.Equal(multiplies ? a * b : 0.5 + ((a + b) / 4), example.Target(example.Length - 1)[0], 1e-15);
            Assert.All(Enumerable.Range(0, example.Length), t => Assert.Equal(t == example.Length - 1, example.HasTarget(t)));
            Assert.All(Enumerable.Range(0, example.Length), t => Assert.InRange(example.Input(t)[0], multiplies ? 0 : -1, 1));
        }

        // The first pair is one of the first ten, and seldom the other marked one.
        Assert.InRange(firsts, 40, 90);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_the_symbols_is_the_class(int symbols)
    {
        var (random, task) = (new NumpyRandom(5), symbols == 2 ? TemporalOrderTask.OfTwo() : TemporalOrderTask.OfThree());
        var (example, classes) = (new Example(task), new HashSet<int>());
        (int From, int To)[] places = symbols == 2 ? [(10, 20), (50, 60)] : [(10, 20), (33, 43), (66, 76)];
        for (var i = 0; i < Draws; i++)
        {
            task.Draw(random, example);
            Assert.InRange(example.Length, 100, 110);
            var text = string.Concat(Enumerable.Range(0, example.Length).Select(t => "EBabcdXY"[example.Input(t).IndexOf(1)]));
            Assert.True(text[0] == 'E' && text[^1] == 'B' && text.Count(symbol => symbol is 'E' or 'B') == 2);
            var at = Enumerable.Range(0, text.Length).Where(t => text[t] is 'X' or 'Y').ToList();
            Assert.Equal(symbols, at.Count);
            for (var s = 0; s < symbols; s++)
                Assert.InRange(at[s], places[s].From, places[s].To);
            var number = at.Aggregate(0, (sum, t) => (2 * sum) + (text[t] == 'Y' ? 1 : 0));
            Assert.Equal(number, example.Target(text.Length - 1).IndexOf(1));
            Assert.Equal(1, example.Target(text.Length - 1).ToArray().Sum());
            _ = classes.Add(number);
        }

        Assert.Equal(1 << symbols, classes.Count);
    }

    [Fact]
    public void The_first_inputs_tell_the_class_and_the_others_are_noise()
    {
        var (random, task) = (new NumpyRandom(6), new TwoSequenceTask(100, 3, 0.2));
        var (example, noise) = (new Example(task), new List<double>());
        for (var i = 0; i < Draws; i++)
        {
            task.Draw(random, example);
            var isFirst = example.Target(example.Length - 1)[0] == 1;
            Assert.All(Enumerable.Range(0, 3), t => Assert.Equal(isFirst ? 1 : -1, example.Input(t)[0]));
            noise.AddRange(Enumerable.Range(3, example.Length - 3).Select(t => example.Input(t)[0]));
        }

        Assert.InRange(noise.Average(), -0.01, 0.01);
        Assert.InRange(noise.Average(value => value * value), 0.195, 0.205);
    }

    [Fact]
    public void A_long_lag_begins_with_its_class()
    {
        var (random, task) = (new NumpyRandom(7), new LongLagTask(50, 50));
        var (example, lengths) = (new Example(task), 0.0);
        for (var i = 0; i < Draws; i++)
        {
            task.Draw(random, example);
            var symbols = Enumerable.Range(0, example.Length).Select(t => example.Input(t).IndexOf(1)).ToList();
            Assert.True(symbols[0] == 50 && symbols[^1] == 51 && symbols[1] is 52 or 53);
            Assert.All(symbols.Skip(2).SkipLast(1), symbol => Assert.InRange(symbol, 0, 49));
            Assert.Equal(symbols[1] - 52, example.Target(example.Length - 1).IndexOf(1));
            lengths += example.Length;
        }

        // b, x or y, e, q symbols, and 9 more on average.
        Assert.InRange(lengths / Draws, 61, 63);
    }

    [Fact]
    public void The_two_sequences_differ_at_both_ends()
    {
        var task = new NoiseFreeTask(100);
        Example x = new(task), y = new(task);
        task.Draw(false, x);
        task.Draw(true, y);
        Assert.Equal((100, 100), (x.Length, y.Length));
        Assert.Equal((99, 100), (x.Input(0).IndexOf(1), y.Input(0).IndexOf(1)));
        Assert.Equal((99, 100), (x.Target(99).IndexOf(1), y.Target(99).IndexOf(1)));
        Assert.All(Enumerable.Range(0, 99), t => Assert.Equal(t, x.Target(t).IndexOf(1)));
        Assert.All(Enumerable.Range(1, 99), t => Assert.True(x.Input(t).SequenceEqual(y.Input(t)) && x.Input(t).IndexOf(1) == t - 1));
    }

    [Theory]
    [InlineData(TimingKind.Msd)]
    [InlineData(TimingKind.Gts)]
    public void Spikes_are_as_far_apart_as_the_target_or_the_input_says(TimingKind kind)
    {
        var (random, task, lengths) = (new NumpyRandom(8), new TimingTask(kind, 10, 2), new HashSet<int>());
        var example = new Example(task);
        for (var i = 0; i < 50; i++)
        {
            task.Draw(random, example);
            _ = lengths.Add(example.Length);
            if (kind == TimingKind.Msd)
            {
                Assert.Equal(example.Length - 10, example.Target(example.Length - 1)[0]);
                Assert.Equal(example.Length - 1, Enumerable.Range(0, example.Length).Single(t => example.Input(t)[0] == 1));
                Assert.True(Enumerable.Range(0, example.Length - 1).All(t => !example.HasTarget(t)));
            }
            else
            {
                Assert.Equal(example.Length - 10, example.Input(0)[0]);
                Assert.Equal(example.Length - 1, Enumerable.Range(0, example.Length).Single(t => example.Target(t)[0] == 1));
            }
        }

        Assert.Equal([10, 11, 12], lengths.Order());
    }

    [Theory]
    [InlineData(TimingKind.PfgCosine, 0.6545084971874737, 1)]
    [InlineData(TimingKind.PfgTriangle, 0.6, 1)]
    [InlineData(TimingKind.PfgRectangle, 1, 1)]
    public void A_period_of_a_function(TimingKind kind, double atThird, double atFifth)
    {
        var task = new TimingTask(kind, 10, 0);
        var example = new Example(task);
        task.Draw(new(1), example);
        Assert.Equal(10, example.Length);
        Assert.Equal(atThird, example.Target(2)[0], 1e-12);
        Assert.Equal(atFifth, example.Target(4)[0], 1e-12);
        Assert.Equal(0, example.Target(9)[0], 1e-12);
        Assert.Equal(0, example.Input(3)[0]);
    }
}
