using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Reports;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Probes;

public sealed class ProberTests
{
    private const string U = "weight_hh_l0.grad";

    private static readonly ProbeOptions Few = new() { Problems = 5 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_found_in_a_right_implementation(bool isSingle)
    {
        var options = new ProbeOptions { Problems = 20, Layers = 3, IsBidirectional = true, HasLengths = true, IsSingle = isSingle };
        var report = new Prober(options).Run(new FakeLstm());
        Assert.True(report.IsRight, Text(report));
        Assert.Null(report.Failure);
        Assert.All(report.Results.SkipLast(1), result => Assert.True(result.WasRun && result.Verdict.StartsWith(result.Name.Contains("twice", StringComparison.Ordinal) || result.Name.StartsWith("longer", StringComparison.Ordinal) ? "the same" : "right", StringComparison.Ordinal), result.ToString()));
        Assert.Equal(["y", "weight_ih.grad", "weight_hh.grad", "bias_ih.grad", "bias_hh.grad", "x.grad"], report.Gradients);
        Assert.InRange(report.Values, 10_000, long.MaxValue);
        Assert.EndsWith("values that agree: nothing found.", Text(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_mistake_is_named_in_the_smallest_problem()
    {
        var failure = Failure(new(mutant: "W1"), FindingKind.WrongGradient);
        Assert.Equal("W1", Assert.Single(failure.Finding.Audit!.Diagnosis!.Mistakes).Id);
        Assert.Equal(Certainty.Certain, failure.Finding.Audit!.Diagnosis!.Certainty);
        Assert.StartsWith("1 layer of 1 cell, 1 input, 1 sequence of 1 step", failure.Smallest.Words(), StringComparison.Ordinal);
        Assert.True(failure.HasAnswer && failure.Recording.Has(U));
        Assert.Equal("a small problem", failure.Probe);
    }

    [Fact]
    public void A_size_from_which_on_it_is_wrong_is_said()
    {
        var failure = Failure(new((question, answer) => question.ShapeOf("weight_hh_l0")[1] > 16 ? FakeLstm.With(answer, U, values => [values[0] + 1, .. values[1..]]) : answer), FindingKind.WrongGradient);
        Assert.Equal((17, 1, 1, 1), (failure.Smallest.Cells, failure.Smallest.Steps, failure.Smallest.Batch, failure.Smallest.Inputs));
        Assert.Equal(["from 17 cells on"], failure.Where);
    }

    [Fact]
    public void Only_one_sequence_at_a_time_is_right()
    {
        var failure = Failure(new((question, answer) => question.ShapeOf("x")[1] > 1 ? FakeLstm.With(answer, "x.grad", values => [.. values.Reverse()]) : answer), FindingKind.WrongGradient);
        Assert.Equal(2, failure.Smallest.Batch);
        Assert.Contains("from 2 sequences on", failure.Where);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_found_at_one_step()
    {
        var failure = Failure(new((question, answer) => question.ShapeOf("x")[0] == 1 ? FakeLstm.With(answer, U, values => [double.NaN, .. values[1..]]) : answer), FindingKind.NotFinite);
        Assert.Equal(("one step", 1, 1), (failure.Probe, failure.Smallest.Steps, failure.Smallest.Cells));
        Assert.Equal(["at 1 step"], failure.Where);
        Assert.StartsWith("weight_hh_l0.grad has 1 of 4 values that are not finite", failure.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_that_are_added_up_are_named()
    {
        var sums = new Dictionary<string, double[]>();
        var failure = Failure(new((_, answer) => FakeLstm.With(answer, U, values =>
        {
            var key = $"{values.Length}";
            return sums[key] = sums.TryGetValue(key, out var sum) ? [.. sum.Zip(values, (a, b) => a + b)] : values;
        })), FindingKind.AddedUp);
        Assert.EndsWith("in the second answer to the same question weight_hh_l0.grad is as in the first plus the gradient once more", failure.Finding.Text, StringComparison.Ordinal);
        Recording? last = null;
        failure = Failure(new((question, answer) => last = Sum(answer, last, question)), FindingKind.AddedUp);
        Assert.StartsWith("gradients are added up over calls, not overwritten", failure.Finding.Text, StringComparison.Ordinal);
        Assert.Equal("the same question twice", failure.Probe);
    }

    [Fact]
    public void What_is_found_only_by_random_problems_is_made_small()
    {
        var failure = Failure(new((question, answer) => question.ShapeOf("x") is [>= 5, >= 2, >= 3] && question.Has("dh_n") ? FakeLstm.With(answer, U, values => [.. values.Select(value => -value)]) : answer), FindingKind.WrongGradient, new() { Problems = 200 });
        Assert.Equal((5, 2, 3, true), (failure.Smallest.Steps, failure.Smallest.Batch, failure.Smallest.Inputs, failure.Smallest.HasLast));
        Assert.Equal("200 random problems", failure.Probe);
    }

    [Fact]
    public void An_exception_is_a_finding_and_its_message_is_legible()
    {
        var failure = Failure(new((question, answer) => question.ShapeOf("x")[0] > 3 ? throw new InvalidDataException("no \u001b[31m\n::error::") : answer), FindingKind.Exception);
        Assert.Equal(@"InvalidDataException: no \u001b[31m\n:\u003aerror:\u003a", failure.Finding.Text);
        Assert.Equal((4, false), (failure.Smallest.Steps, failure.HasAnswer));
    }

    [Theory]
    [InlineData("missing", "bias_ih_l1.grad is missing; expected with every question")]
    [InlineData("shape", "x.grad: found shape 1; expected 4 x 2 x 2")]
    [InlineData("name", @"found an array dy\u001b.grad; expected y, h_n, c_n, weight_ih_l0.grad")]
    [InlineData("none", "found no gradient; expected at least one array NAME.grad beside NAME")]
    public void Wrong_arrays_are_a_finding(string fault, string text)
    {
        var report = new Prober(Few).Run(new FakeLstm((_, answer) => fault switch
        {
            "missing" => FakeLstm.With(answer, "bias_ih_l1.grad", null),
            "shape" => FakeLstm.With(answer, "x.grad", null).Add("x.grad", [1], [1.0]),
            "name" => answer.Add("dy\u001b.grad", [1], [1.0]),
            _ => new Recording("answer").Add("y", answer.ShapeOf("y"), answer.ValuesOf("y")),
        }));
        Assert.Equal(FindingKind.WrongArrays, report.Failure!.Finding.Kind);
        Assert.StartsWith(text, report.Results[0].Finding!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_is_given_back_must_be_what_it_was()
    {
        var report = new Prober(Few).Run(new FakeLstm((question, answer) => answer.Add("x", question.ShapeOf("x"), question.ValuesOf("x"))));
        Assert.True(report.IsRight, Text(report));
        var failure = Failure(new((question, answer) => answer.Add("dy", question.ShapeOf("dy"), [.. question.ValuesOf("dy")[..^1], 7])), FindingKind.ChangedInput);
        Assert.Matches(@"^dy\[0,0,0\] was -?[0-9.]+ before the call and 7 after it$", failure.Finding.Text);
    }

    [Fact]
    public void The_same_seed_asks_the_same_questions()
    {
        var (one, two, other) = (new FakeLstm(), new FakeLstm(), new FakeLstm());
        new Prober(Few).Run(one);
        new Prober(Few).Run(two);
        new Prober(Few with { Seed = 2 }).Run(other);
        Assert.Equal(one.Asked.Select(question => question.ValuesOf("x")), two.Asked.Select(question => question.ValuesOf("x")));
        Assert.NotEqual(one.Asked[0].ValuesOf("x"), other.Asked[0].ValuesOf("x"));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 0, -1)]
    public void Options_that_cannot_be_are_refused(int layers, int problems, int seed) =>
        Assert.Throws<ArgumentException>(() => new Prober(new() { Layers = layers, Problems = problems, Seed = seed }));

    private static ProbeFailure Failure(FakeLstm fake, FindingKind kind, ProbeOptions? options = null)
    {
        var report = new Prober(options ?? Few).Run(fake);
        Assert.True(report.Failure is not null, Text(report));
        Assert.Equal(kind, report.Failure.Finding.Kind);
        Assert.All(ProbeText.Lines(report), line => Assert.True(line.Length <= 80 && line == line.TrimEnd(), line));
        return report.Failure;
    }

    /// <summary>An answer to which the gradients of the last one are added, if it was to the same question.</summary>
    private static Recording Sum(Recording answer, Recording? last, Recording question)
    {
        var sum = new Recording("answer");
        foreach (var name in answer.Entries)
            sum.Add(name, answer.ShapeOf(name), last?.Has(name) == true && question.Has("dy") && name.EndsWith(".grad", StringComparison.Ordinal) && last.ShapeOf(name).SequenceEqual(answer.ShapeOf(name)) ? [.. answer.ValuesOf(name).Zip(last.ValuesOf(name), (a, b) => a + b)] : answer.ValuesOf(name));
        return sum;
    }

    private static string Text(ProbeReport report) => string.Join('\n', ProbeText.Lines(report));
}
