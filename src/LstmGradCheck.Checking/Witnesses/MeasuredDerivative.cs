namespace LstmGradCheck.Checking.Witnesses;

/// <summary>A measured derivative.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Error">The error that it may have.</param>
internal sealed record MeasuredDerivative(double Value, double Error)
{
    /// <summary>Judges a side's value by the measured one.</summary>
    /// <param name="value">The side's value.</param>
    /// <param name="rounding">The rounding error that the side's value may have.</param>
    /// <param name="decidable">The largest error with which agreement still means something.</param>
    /// <returns>Whether both agree within their errors; cannot tell if the errors are too large for agreement to mean something.</returns>
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
