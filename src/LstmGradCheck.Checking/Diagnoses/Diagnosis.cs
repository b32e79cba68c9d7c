using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>Which known mistakes a recorded gradient that disagrees amounts to.</summary>
/// <param name="Certainty">How sure that is.</param>
/// <param name="Mistakes">The mistakes that explain most, in the order of the catalogue; none if nothing is explained.</param>
/// <param name="Explains">The number of recorded arrays that the gradient with these mistakes equals to rounding.</param>
/// <param name="Of">The number of arrays that were recorded.</param>
/// <param name="Residual">The largest distance of an array that is explained, relative to the array's largest value.</param>
public sealed record Diagnosis(Certainty Certainty, IReadOnlyList<DiagnosedMistake> Mistakes, int Explains, int Of, double Residual)
{
    /// <summary>Other explanations that fit everything as well, if it is ambiguous.</summary>
    public IReadOnlyList<IReadOnlyList<DiagnosedMistake>> Alternatives { get; init; } = [];

    /// <summary>Arrays that would decide between them, were they recorded; none if no array of the problem would.</summary>
    public IReadOnlyList<string> RecordNext { get; init; } = [];

    /// <summary>The code that has them recorded by the recorder of PyTorch; empty where there is none to be given.</summary>
    public string RecorderLine { get; init; } = "";

    /// <summary>Whether these are gradients of initial states which the problem does not give; zeros will do.</summary>
    public bool NeedsInitialStates { get; init; }

    /// <summary>The best of the explanations that do not fit, in words; empty if none was tried.</summary>
    public string NextBest { get; init; } = "";

    /// <summary>How far the next best explanation is from what was recorded, relative to the largest value of an array.</summary>
    public double NextBestResidual { get; init; }

    /// <summary>The arrays that are not explained.</summary>
    public IReadOnlyList<string> Unexplained { get; init; } = [];

    /// <summary>The number of arrays that are right as they are.</summary>
    public int Right { get; init; }

    /// <summary>How many gradients with mistakes were computed.</summary>
    public int Tried { get; init; }

    /// <summary>Whether the problem is so large that not all mistakes were tried.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether the gradient is the right one but for something simple, so that no mistake is named that is made in a layer.</summary>
    public bool IsOfWhole => Mistakes.Count > 0 && Mistakes.All(mistake => mistake.Where.Length == 0);

    /// <summary>Whether nothing was tried, because the problem is too large.</summary>
    public bool IsTooLarge => Tried == 0 && IsIncomplete;

    /// <summary>The diagnosis of a gradient that is the right one but for something simple, such as a factor.</summary>
    /// <param name="finding">What it is.</param>
    /// <param name="recorded">The gradient.</param>
    internal static Diagnosis OfFinding(GradientFinding finding, GradientTrace recorded)
    {
        var arrays = recorded.Arrays.Count(array => !array.Quantity.IsForward);
        return new(Certainty.Certain, [new(finding.Id, finding.Text, "", [], "")], arrays, arrays, 0);
    }
}
