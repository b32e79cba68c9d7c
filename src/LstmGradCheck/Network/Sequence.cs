namespace LstmGradCheck.Network;

/// <summary>One sequence: the inputs, the targets or coefficients of E, and the initial states.</summary>
public sealed record Sequence
{
    /// <summary>x_m(t), T x I, T at least 1.</summary>
    public required double[][] Inputs { get; init; }

    /// <summary>t_k(t), T x K; null with the linear objective.</summary>
    public double[][]? Targets { get; init; }

    /// <summary>The coefficients of the linear objective; null with the other objectives.</summary>
    public LinearCoefficients? Coefficients { get; init; }

    /// <summary>For each layer number (from 1) its initial state; a layer that is absent starts from 0.</summary>
    public IReadOnlyDictionary<int, InitialState> Initial { get; init; } = new Dictionary<int, InitialState>();

    /// <summary>T, the number of steps.</summary>
    public int Length => Inputs.Length;
}
