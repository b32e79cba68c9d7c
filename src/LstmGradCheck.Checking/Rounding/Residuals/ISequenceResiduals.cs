using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>Evaluates the sequences of a trace one after the other, some steps at a time.</summary>
internal interface ISequenceResiduals
{
    /// <summary>Begins a sequence.</summary>
    /// <param name="number">The sequence, from 1.</param>
    /// <param name="ofSequence">Its quantities.</param>
    void Begin(int number, IReadOnlyList<Quantity> ofSequence);

    /// <summary>Evaluates the equations of the next steps.</summary>
    /// <param name="to">The last of them.</param>
    /// <returns>Whether every value is within its bound.</returns>
    bool Evaluate(int to);

    /// <summary>The bounds of a quantity's values: of the steps evaluated last, or of the whole array if it has no time axis.</summary>
    /// <param name="index">The place of the quantity among those of the sequence.</param>
    (double[] Shifts, double[] Radii) BoundsOf(int index);
}
