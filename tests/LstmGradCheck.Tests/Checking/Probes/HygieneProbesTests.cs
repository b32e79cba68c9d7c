using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Reports;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Probes;

/// <summary>Each simple question finds the fault that it is there for, and no question before it does.</summary>
public sealed class HygieneProbesTests
{
    private const string U = "weight_hh_l0.grad";

    private static readonly ProbeOptions All = new() { HasLengths = true, Problems = 0 };

    [Theory]
    [InlineData("last bit", "the same question twice", FindingKind.NotRepeatable)]
    [InlineData("added up", "the same question twice", FindingKind.AddedUp)]
    [InlineData("longest so far", "longer, then shorter again", FindingKind.NotRepeatable)]
    [InlineData("one step", "one step", FindingKind.WrongGradient)]
    [InlineData("one sequence", "one sequence", FindingKind.WrongGradient)]
    [InlineData("more sequences", "three sequences", FindingKind.WrongGradient)]
    [InlineData("square", "as many sequences as steps", FindingKind.WrongGradient)]
    [InlineData("ends with dy", "dL/dy = 0 at the last steps", FindingKind.WrongGradient)]
    [InlineData("zeros", "initial states of zeros", FindingKind.WrongGradient)]
    [InlineData("dh_n", "dL/dh_n and dL/dc_n", FindingKind.WrongGradient)]
    [InlineData("padding is read", "sequences of other lengths", FindingKind.WrongOutputs)]
    [InlineData("padding has a gradient", "sequences of other lengths", FindingKind.WrongGradient)]
    [InlineData("evaluation", "evaluation mode", FindingKind.WrongGradient)]
    [InlineData("input", "a small problem", FindingKind.ChangedInput)]
    public void A_fault_is_found_by_the_probe_for_it(string fault, string probe, FindingKind kind)
    {
        var report = new Prober(All).Run(Planted(fault));
        Assert.True(report.Failure is not null, string.Join('\n', ProbeText.Lines(report)));
        Assert.Equal((probe, kind), (report.Failure.Probe, report.Failure.Finding.Kind));
        Assert.All(ProbeText.Lines(report), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_right_implementation_passes_each()
    {
        var report = new Prober(All).Run(new FakeLstm());
        Assert.True(report.IsRight, string.Join('\n', ProbeText.Lines(report)));
        string[] names =
        [
            "a small problem", "the same question twice", "longer, then shorter again", "one step", "one sequence", "three sequences", "as many sequences as steps", "dL/dy = 0 at the last steps",
            "initial states of zeros", "dL/dh_n and dL/dc_n", "sequences of other lengths", "evaluation mode",
        ];
        Assert.Equal(names.Select(name => (name, true)), report.Results.Take(names.Length).Select(result => (result.Name, result.WasRun)));
        Assert.Equal("the same bits, gradients are overwritten", report.Results[1].Verdict);
    }

    [Fact]
    public void What_is_not_asked_for_is_not_said_to_be_right()
    {
        var report = new Prober(new() { HasEvaluation = false, Problems = 0 }).Run(new FakeLstm());
        Assert.Contains("\n 2 other probes                   not run: not asked for\n", string.Join('\n', ProbeText.Lines(report)), StringComparison.Ordinal);
        Assert.Equal(["sequences of other lengths", "evaluation mode"], report.Results.Where(result => !result.WasRun).Select(result => result.Name));
    }

    private static FakeLstm Planted(string fault)
    {
        var (calls, longest, sum) = (0, 0, (Recording?)null);
        FakeLstm? fake = null;
        return fake = new((question, answer) =>
        {
            var (steps, batch, dy) = (question.ShapeOf("x")[0], question.ShapeOf("x")[1], question.ValuesOf("dy"));
            (calls, longest) = (calls + 1, Math.Max(longest, steps));
            return fault switch
            {
                "last bit" => FakeLstm.With(answer, U, values => [calls % 2 == 0 ? values[0] : Math.BitIncrement(values[0]), .. values[1..]]),
                "added up" => sum = FakeLstm.With(answer, U, values => sum is not null && sum.ShapeOf(U).SequenceEqual(answer.ShapeOf(U)) ? [.. values.Zip(sum.ValuesOf(U), (a, b) => a + b)] : values),
                "longest so far" => FakeLstm.With(answer, U, values => [values[0] + (longest - steps), .. values[1..]]),
                "one step" => Wrong(answer, steps == 1),
                "one sequence" => Wrong(answer, batch == 1),
                "more sequences" => Wrong(answer, batch > 2),
                "square" => Wrong(answer, batch == steps),
                "ends with dy" => Wrong(answer, dy[^1] == 0),
                "zeros" => Wrong(answer, question.Has("h0") && question.ValuesOf("h0").All(value => value == 0)),
                "dh_n" => Wrong(answer, question.Has("dh_n")),
                "padding is read" => FakeLstm.Of(Without(question, "lengths")),
                "padding has a gradient" => FakeLstm.With(answer, "x.grad", values => question.Has("lengths") ? [.. values.Select(value => value == 0 ? 0.5 : value)] : values),
                "evaluation" => Wrong(answer, !fake!.WasTraining),
                _ => Change(question, answer),
            };
        });
    }

    private static Recording Wrong(Recording answer, bool isWrong) => isWrong ? FakeLstm.With(answer, U, values => [.. values.Select(value => 1 - value)]) : answer;

    private static Recording Change(Recording question, Recording answer)
    {
        question.ValuesOf("x")[^1]++;
        return answer;
    }

    private static Recording Without(Recording question, string entry)
    {
        var other = new Recording("question");
        foreach (var name in question.Entries.Where(name => name != entry && name != "framework"))
            other.Add(name, question.ShapeOf(name), question.ValuesOf(name));
        return other;
    }
}
