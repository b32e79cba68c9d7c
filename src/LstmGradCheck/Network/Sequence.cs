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

    /// <summary>For each layer its initial state; a layer that is absent starts from 0.</summary>
    public IReadOnlyDictionary<LayerName, InitialState> Initial { get; init; } = new Dictionary<LayerName, InitialState>();

    /// <summary>
    /// Masks by name (see <see cref="LstmNetwork.Masks"/>), each T rows or one row for all t. Numbers multiply as they are; nothing is
    /// scaled. A mask that is absent is 1.
    /// </summary>
    public IReadOnlyDictionary<string, double[][]> Masks { get; init; } = new Dictionary<string, double[][]>();

    /// <summary>
    /// For each t whether the step is there; null if all are. A step that is not there is taken out of the sequence: no layer
    /// runs it, no output unit is evaluated, and its rows of inputs, targets, coefficients and masks are not read.
    /// </summary>
    public bool[]? Present { get; init; }

    /// <summary>T, the number of steps, present or not.</summary>
    public int Length => Inputs.Length;

    /// <summary>Whether a step is there.</summary>
    /// <param name="t">The time step, from 1.</param>
    /// <returns>Whether layers and output units run it.</returns>
    public bool Has(int t) => Present is null || Present[t - 1];
}

/// <summary>The state of one layer before the first step that it reads.</summary>
/// <param name="S">s_c(0), one value for each cell.</param>
/// <param name="Y">y_r(0), one value for each recurrent source, in their order.</param>
public sealed record InitialState(double[] S, double[] Y);

/// <summary>The coefficients of the linear objective for one sequence; what is null or absent does not enter E.</summary>
public sealed record LinearCoefficients
{
    /// <summary>For each layer number (from 1) the coefficients of its outputs o_i(t), T x outputs.</summary>
    public IReadOnlyDictionary<int, double[][]> LayerOutputs { get; init; } = new Dictionary<int, double[][]>();

    /// <summary>For each layer the coefficients of its cells' states after the last step that it reads, C values.</summary>
    public IReadOnlyDictionary<LayerName, double[]> LastStates { get; init; } = new Dictionary<LayerName, double[]>();

    /// <summary>The coefficients of the output units y^k(t), T x K, or null.</summary>
    public double[][]? Outputs { get; init; }
}
