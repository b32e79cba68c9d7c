using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports;

/// <summary>What a report says of a problem that was read from a recording: how it was read, and whether the network is the one that was run.</summary>
public static class RecordingText
{
    private const int Columns = 76;

    /// <summary>The sentences.</summary>
    /// <param name="audit">The audit.</param>
    /// <returns>A line each; none for other problems.</returns>
    public static IEnumerable<string> Lines(ProblemAudit audit)
    {
        if (audit.Recording is not { } recording)
            yield break;
        foreach (var fact in recording.Facts)
            yield return fact;
        if (audit.ForwardAgrees == true)
            yield return "forward pass: the outputs recorded are this network's";
        foreach (var found in Found(audit))
            yield return found;
    }

    /// <summary>The same sentences in lines for people; those after the first line of a sentence are indented.</summary>
    /// <param name="audit">The audit.</param>
    /// <returns>Lines of at most 76 columns.</returns>
    public static IEnumerable<string> Wrapped(ProblemAudit audit) => Lines(audit).SelectMany(sentence => TextLines.OfSentence(sentence, Columns, "  "));

    /// <summary>What a recording amounts to that is not simply right: another forward pass, another reading, or gradients with a simple mistake.</summary>
    /// <param name="audit">The audit.</param>
    /// <returns>Those of <see cref="Lines"/> that say so; none for other problems.</returns>
    internal static IEnumerable<string> Found(ProblemAudit audit)
    {
        if (audit.ForwardAgrees == false)
            yield return "ANOTHER FORWARD PASS: the outputs recorded are not this network's, so its gradients cannot be judged";
        if (audit.Finding.Length > 0)
            yield return $"FOUND: {audit.Finding}";
    }
}
