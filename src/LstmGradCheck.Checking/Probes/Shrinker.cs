using LstmGradCheck.Checking.Diagnoses;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Looks for the smallest problem that shows the same fault: first smaller sizes, then zeros and simple numbers.</summary>
/// <param name="questioner">Asks the questions.</param>
/// <param name="found">What was found, and where.</param>
internal sealed class Shrinker(Questioner questioner, ProbeResult found)
{
    /// <summary>The most questions to ask.</summary>
    private const int Most = 400;

    /// <summary>The most that are not answered in time.</summary>
    private const int MostHangs = 12;

    private readonly ProbeFinding finding = found.Finding!;
    private readonly int started = questioner.Questions;
    private readonly int hung = questioner.Hangs;

    /// <summary>Looks for it.</summary>
    internal ProbeFailure Smallest()
    {
        var first = found.Shape!;
        var sizes = Reduce(first, SmallerShapes.Sizes);
        // Where nothing is answered, numbers rarely matter, and every question is dear.
        var smallest = finding.Kind.IsWithoutAnswer() || finding.Kind == FindingKind.WrongArrays ? sizes : Reduce(Reduce(sizes, SmallerShapes.Zeros), SmallerShapes.Simple);
        var asked = Ask(smallest, diagnoses: true);
        if (!IsCertain(asked.Finding) && smallest != sizes && Ask(sizes, diagnoses: true) is var plain && IsCertain(plain.Finding))
            (smallest, asked) = (sizes, plain);
        // A fault that does not show again is reported as it was found.
        var isAgain = asked.Finding is { } again && finding.IsLike(again);
        if (!isAgain)
            (smallest, asked) = (first, Ask(first));
        var larger = isAgain && !IsCertain(asked.Finding) ? Larger(sizes) : default;
        return new(found.Name, first, smallest, isAgain ? asked.Finding! : finding, asked.Together ?? asked.Question)
        {
            HasAnswer = asked.Together is not null,
            Before = found.Before is { } before ? BeforeOf(smallest, before) : null,
            Larger = larger.Finding,
            LargerShape = larger.Shape,
        };
    }

    private static bool IsCertain(ProbeFinding? finding) => finding is not { Kind: FindingKind.WrongGradient } || finding.Audit?.Diagnosis is { Certainty: Certainty.Certain };

    /// <summary>The first of some larger problems that tells which mistake it is; nothing if none does.</summary>
    private (ProbeShape? Shape, ProbeFinding? Finding) Larger(ProbeShape sizes)
    {
        ProbeShape[] larger = [sizes with { Steps = Math.Max(2, sizes.Steps) }, sizes with { Steps = Math.Max(3, sizes.Steps), Cells = Math.Max(2, sizes.Cells), Inputs = Math.Max(2, sizes.Inputs) }, found.Shape!];
        return larger.Where(shape => shape != sizes).Select(shape => ((ProbeShape?)shape, Ask(shape, diagnoses: true).Finding)).FirstOrDefault(asked => asked.Finding is { Kind: FindingKind.WrongGradient } && IsCertain(asked.Finding));
    }

    private ProbeShape Reduce(ProbeShape shape, Func<ProbeShape, IEnumerable<ProbeShape>> smaller)
    {
        while (smaller(shape).FirstOrDefault(IsAlike) is { } next)
            shape = next;
        return shape;
    }

    private bool IsAlike(ProbeShape shape) =>
        questioner.Questions - started < Most && questioner.Hangs - hung < MostHangs && Ask(shape).Finding is { } other && finding.IsLike(other);

    private AskedQuestion Ask(ProbeShape shape, bool diagnoses = false)
    {
        if (found.Before is not { } before)
            return questioner.Ask(shape, diagnoses: diagnoses);
        questioner.Restart();
        return questioner.AskTwice(shape, BeforeOf(shape, before));
    }

    /// <summary>What is asked between the two: nothing, or the same with the steps that it had more.</summary>
    private ProbeShape? BeforeOf(ProbeShape shape, ProbeShape before) => before == found.Shape ? null : shape with { Steps = shape.Steps + before.Steps - found.Shape!.Steps };
}
