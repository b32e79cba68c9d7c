using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>The weight gradients of a layer, or of the output units, as sums over all steps.</summary>
internal interface IWeightSums : IDisposable
{
    /// <summary>Checks the gradient of a weight array other than peepholes.</summary>
    /// <param name="quantity">The gradient.</param>
    /// <param name="shifts">What its values are expected to be.</param>
    /// <param name="radii">How far they may be from there.</param>
    /// <returns>Whether every value is within its bound.</returns>
    bool AreWithin(Quantity quantity, double[] shifts, double[] radii);
}
