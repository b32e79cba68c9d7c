namespace LstmGradCheck.Checking.Witnesses;

/// <summary>A measured derivative.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Error">How far it may be off.</param>
internal sealed record MeasuredDerivative(double Value, double Error)
{
    /// <summary>What it says of a value that a side has.</summary>
    /// <param name="value">The side's value.</param>
    /// <param name="rounding">How far the side's value may be off by rounding.</param>
    /// <param name="decidable">The largest error with which an agreement says something.</param>
    /// <returns>Whether both are the same within their errors; cannot tell if those are too large to say so.</returns>
    internal WitnessResult Judge(double value, double rounding, double decidable)
    {
        var (difference, error) = (Math.Abs(value - Value), Error + rounding);
        if (!double.IsFinite(Value) || !double.IsFinite(error))
            return WitnessResult.CannotTell;
        if (!double.IsFinite(value) || difference > error)
            return WitnessResult.Contradicts;
        return difference == 0 || error <= decidable ? WitnessResult.Agrees : WitnessResult.CannotTell;
    }
}
