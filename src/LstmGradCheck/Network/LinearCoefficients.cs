namespace LstmGradCheck.Network;

/// <summary>The coefficients of the linear objective for one sequence; what is null or absent does not enter E.</summary>
public sealed record LinearCoefficients
{
    /// <summary>For each layer number (from 1) the coefficients of its cells' outputs y^c(t), T x C.</summary>
    public IReadOnlyDictionary<int, double[][]> LayerOutputs { get; init; } = new Dictionary<int, double[][]>();

    /// <summary>For each layer number (from 1) the coefficients of its cells' last states s_c(T), C values.</summary>
    public IReadOnlyDictionary<int, double[]> LastStates { get; init; } = new Dictionary<int, double[]>();

    /// <summary>The coefficients of the output units y^k(t), T x K, or null.</summary>
    public double[][]? Outputs { get; init; }
}
