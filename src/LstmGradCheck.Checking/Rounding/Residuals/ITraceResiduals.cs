using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// The residual check of a trace: each value is checked by its own equation, whatever format the trace's program computes in.
/// </summary>
internal interface ITraceResiduals
{
    /// <summary>An evaluator of sequences with memory of its own, for one thread.</summary>
    /// <param name="steps">How many steps are evaluated at once, at most.</param>
    ISequenceResiduals NewSequences(int steps);

    /// <summary>+dE/dw of the units of a layer, or of the output units, without peepholes. The caller disposes of it.</summary>
    /// <param name="layer">The layer, number 0 for the output units.</param>
    /// <param name="ofSequences">For each sequence its quantities.</param>
    IWeightSums Sum(LayerName layer, ILookup<int, Quantity> ofSequences);

    /// <summary>Checks E, or the peepholes' gradients: sums over the sequences that were evaluated.</summary>
    /// <returns>Whether every value is within its bound.</returns>
    bool AreWithin(Quantity quantity, double[] shifts, double[] radii);
}
