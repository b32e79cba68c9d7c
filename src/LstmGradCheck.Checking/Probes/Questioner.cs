using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Asks an implementation and judges its answers.</summary>
/// <param name="implementation">The implementation.</param>
internal sealed class Questioner(IProbedLstm implementation)
{
    private const int LongestMessage = 400;

    private readonly AnswerArrays arrays = new();

    /// <summary>Whether the arrays of questions were left as they were.</summary>
    internal InputArrays Inputs { get; } = new();

    /// <summary>Judges the answers.</summary>
    internal ProbeJudge Judge { get; } = new();

    /// <summary>The number of questions so far.</summary>
    internal int Questions { get; private set; }

    /// <summary>The number of questions that were not answered in time.</summary>
    internal int Hangs { get; private set; }

    /// <summary>The kinds of arrays that answers have.</summary>
    internal IReadOnlyCollection<string> Answered => arrays.Kinds;

    /// <summary>Asks a question.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="audits">Whether the answer is audited.</param>
    /// <param name="diagnoses">Whether a wrong gradient is diagnosed.</param>
    internal AskedQuestion Ask(ProbeShape shape, bool audits = true, bool diagnoses = false)
    {
        var (question, handed) = (ProbeQuestion.Of(shape), ProbeQuestion.Of(shape).Lending());
        Questions++;
        try
        {
            var answer = implementation.Answer(handed, shape.IsTraining);
            if ((Inputs.Check(question, handed, answer) ?? arrays.Check(shape, question, answer)) is { } wrong)
                return new(question, null, wrong);
            var together = AnswerArrays.Together(question, answer);
            return new(question, together, audits ? Judge.Judge(together, diagnoses) : null);
        }
        catch (ProbedFailureException failure)
        {
            Hangs += failure.Kind == FindingKind.Hang ? 1 : 0;
            return new(question, null, new(failure.Kind, failure.Message));
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or ProblemException or InterruptedProbeException))
        {
            return new(question, null, new(FindingKind.Exception, $"{exception.GetType().Name}: {Legible.Text(exception.Message, LongestMessage)}"));
        }
    }

    /// <summary>Asks a question again, and compares the two answers.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="between">What is asked between the two; null for nothing.</param>
    /// <returns>The second answer, with what is wrong with it or with the first; nothing is if the two are the same bit for bit.</returns>
    internal AskedQuestion AskTwice(ProbeShape shape, ProbeShape? between)
    {
        var first = Ask(shape, audits: false);
        if (first.Finding is not null)
            return first;
        if (between is not null && Ask(between, audits: false) is { Finding: not null } asked)
            return asked;
        var second = Ask(shape, audits: false);
        return second.Finding is null ? second with { Finding = RepeatedAnswer.Difference(first, second, between, Judge) } : second;
    }

    /// <summary>Has the implementation forget what it keeps.</summary>
    internal void Restart() => implementation.Restart();
}
