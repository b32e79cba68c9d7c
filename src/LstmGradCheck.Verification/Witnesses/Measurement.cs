namespace LstmGradCheck.Verification.Witnesses;

/// <summary>A measured derivative.</summary>
/// <param name="Value">The derivative.</param>
/// <param name="Error">How far it may be off.</param>
internal sealed record Measurement(double Value, double Error)
{
    /// <summary>What it says of a value that a party has.</summary>
    /// <param name="value">The party's value.</param>
    /// <param name="rounding">How far the party's value may be off by rounding.</param>
    /// <param name="scale">The magnitude of its array.</param>
    /// <returns>Whether both are the same within their errors; cannot tell if those are no small part of the array's magnitude.</returns>
    internal Judgement Judge(double value, double rounding, double scale)
    {
        var (difference, error) = (Math.Abs(value - Value), Error + rounding);
        if (!double.IsFinite(Value) || !double.IsFinite(error))
            return Judgement.CannotTell;
        if (!double.IsFinite(value) || difference > error)
            return Judgement.Contradicts;
        return difference == 0 || error <= WitnessTolerances.Resolution * scale ? Judgement.Agrees : Judgement.CannotTell;
    }
}
