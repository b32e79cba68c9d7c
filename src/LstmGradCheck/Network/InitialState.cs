namespace LstmGradCheck.Network;

/// <summary>The state of one layer before the first step.</summary>
/// <param name="S">s_c(0), one value for each cell.</param>
/// <param name="Y">y_r(0), one value for each recurrent source, in their order.</param>
public sealed record InitialState(double[] S, double[] Y);
