using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Probes;

/// <summary>Programs that misbehave: what they do is a finding, and nothing of them is left running.</summary>
public sealed class ProbedCommandTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("stubborn", FindingKind.Hang, "^no answer within 0.5 s$", 1)]
    [InlineData("children", FindingKind.Hang, "^no answer within 0.5 s$", 3)]
    [InlineData("noisy", FindingKind.Hang, "^no answer within 0.5 s; its standard error ends with: x{157}\\.\\.\\.$", 1)]
    public void Without_an_answer_in_time_it_and_what_it_started_is_ended(string kind, FindingKind finding, string message, int processes) => AssertFinding(kind, Short, finding, message, processes);

    [Theory]
    [InlineData("orphans", FindingKind.Exit, "^ended with status 0$", 3)]
    [InlineData("closed", FindingKind.Exit, "^closed its standard output and did not end$", 1)]
    [InlineData("endless", FindingKind.Garbage, @"^found a line of more than \d{5} bytes on standard output; expected an answer, which is shorter for this question$", 1)]
    [InlineData("talkative", FindingKind.Exception, "^answered$", 1)]
    [InlineData("id", FindingKind.Garbage, "^found the id -1 in an answer; expected 1$", 1)]
    [InlineData("escapes", FindingKind.Garbage, @"^found on standard output: \\u001b\[2J\\u009b31m:\\u003aerror:\\u003a\\u202e.*; expected one line of JSON that answers question 1$", 1)]
    public void What_is_no_answer_is_a_finding_and_nothing_is_left_running(string kind, FindingKind finding, string message, int processes) => AssertFinding(kind, Long, finding, message, processes);

    [Fact]
    public void After_a_line_that_is_no_answer_it_is_started_anew()
    {
        using var processes = new StartedProcesses();
        using var command = new ProbedCommand(Python, [StartedProcesses.Hostile, "id", processes.File], Long);
        for (var question = 1; question <= 3; question++)
            Assert.Equal($"found the id -1 in an answer; expected {question}", Assert.Throws<ProbedFailureException>(() => command.Answer(ProbeQuestion.Of(new()), isTraining: true)).Message);
        processes.AssertEnded(3);
    }

    [Fact]
    public void A_line_without_end_is_read_no_further_than_an_answer_may_be_long()
    {
        using var endless = new EndlessStream();
        Assert.Equal(LineOutcome.TooLong, new LineStream(endless).Read(1 << 20, Long).Outcome);
        Assert.InRange(endless.Count, 1 << 20, (1 << 20) + (1 << 17));
    }

    private static void AssertFinding(string kind, TimeSpan timeout, FindingKind finding, string message, int count)
    {
        using var processes = new StartedProcesses();
        using (var command = new ProbedCommand(Python, [StartedProcesses.Hostile, kind, processes.File], timeout))
        {
            var failure = Assert.Throws<ProbedFailureException>(() => command.Answer(ProbeQuestion.Of(new()), isTraining: true));
            Assert.Equal(finding, failure.Kind);
            Assert.Matches(message, failure.Message);
            Unobeyed.Assert(failure.Message);
        }

        processes.AssertEnded(count);
    }

    /// <summary>A pipe to which one line without end is written.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        internal int Count { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            Count += count;
            return count;
        }
    }
}
