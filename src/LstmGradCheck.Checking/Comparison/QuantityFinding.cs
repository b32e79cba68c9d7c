using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>What a comparison found for one quantity over all sequences.</summary>
/// <param name="Quantity">The quantity, in the first sequence that has it.</param>
/// <param name="ComparedValues">The number of values that both traces have.</param>
/// <param name="Worst">The value with the largest share of its tolerance; null if the arrays are empty.</param>
public sealed record QuantityFinding(Quantity Quantity, int ComparedValues, Deviation? Worst)
{
    /// <summary>The name without the sequence, such as <c>layer1.in.delta</c>.</summary>
    public string Name => Quantity.Group;

    /// <summary>The number of values that disagree; those of an array that one trace does not have are among them.</summary>
    public int Disagreeing { get; init; }

    /// <summary>The number of values that are not explained, see <see cref="Verdict.Unexplained"/>.</summary>
    public int Unexplained { get; init; }

    /// <summary>The number of values that neither agree nor disagree, see <see cref="Verdict.Undecidable"/>.</summary>
    public int Undecidable { get; init; }

    /// <summary>The worst verdict of all values.</summary>
    public Verdict Verdict => Disagreeing > 0 ? Verdict.Disagrees : Unexplained > 0 ? Verdict.Unexplained : Undecidable > 0 ? Verdict.Undecidable : Verdict.Agrees;

    /// <summary>Whether some value disagrees or is not explained.</summary>
    public bool Diverges => Verdict.IsDivergence();

    /// <summary>Whether no value could be decided; an array without values leaves nothing to decide.</summary>
    public bool IsUndecided => ComparedValues > 0 && Undecidable == ComparedValues;

    /// <summary>Whether no value diverges, and some could be decided.</summary>
    public bool Agrees => !Diverges && !IsUndecided;

    /// <summary>
    /// The resolution reached: a mistake larger than this, relative to the largest magnitude of its array, is excluded in
    /// every value that agrees; null if none does.
    /// </summary>
    public double? Resolution { get; init; }

    /// <summary>
    /// The resolution at which every value could be decided: the largest tolerance of an undecidable value, relative to its array.
    /// Infinite where nothing is known, null if no value is undecidable.
    /// </summary>
    public double? NeededResolution { get; init; }

    /// <summary>
    /// The largest difference, relative to the largest magnitude of its array (the smaller of the two traces'); infinite where a
    /// value is missing, NaN or infinite.
    /// </summary>
    public double RelativeError { get; init; }
}
