using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>A trace each of whose values is looked at by its own equation, whatever format its program computes in.</summary>
internal interface ITraceResiduals
{
    /// <summary>Memory to evaluate sequences in, for one thread.</summary>
    /// <param name="steps">How many steps are evaluated at once, at most.</param>
    ISequenceResiduals NewSequences(int steps);

    /// <summary>+dE/dw of the units of a layer, or of the output units, but for peepholes; disposed of by who asks.</summary>
    /// <param name="layer">The layer, from 1; 0 for the output units.</param>
    /// <param name="ofSequences">For each sequence its quantities.</param>
    IWeightSums Sum(int layer, ILookup<int, Quantity> ofSequences);

    /// <summary>Checks E, or the peepholes' gradients: sums over the sequences that were evaluated.</summary>
    /// <returns>Whether every value is within its bound.</returns>
    bool AreWithin(Quantity quantity, double[] shifts, double[] radii);
}
