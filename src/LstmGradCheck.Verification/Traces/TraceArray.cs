namespace LstmGradCheck.Verification.Traces;

/// <summary>One array of a trace.</summary>
/// <param name="Quantity">Its name, axes and shape.</param>
/// <param name="Values">Its values, row-major.</param>
public sealed record TraceArray(Quantity Quantity, double[] Values);
