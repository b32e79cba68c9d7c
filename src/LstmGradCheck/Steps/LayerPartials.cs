using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>
/// The partials that the thesis's algorithm carries forward for one layer instead of its history: the derivatives of each
/// state at t with respect to the weights and the state before the first step. Weights into the output gate and the projection
/// have none, because they act after the state.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LayerPartials<T>
    where T : struct, IScalar<T>
{
    /// <summary>The partials before the first step: 0, and 1 for the initial state.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="masks">The masks that a sequence gives for it; null for none.</param>
    public LayerPartials(Layer layer, LayerWeights<T> weights, LayerMasks? masks = null)
    {
        State = new(layer, weights);
        Kept = masks?.Has(MaskKind.ZoneoutS) == true ? new(layer, weights) : State;
    }

    /// <summary>ds_c(t)/dw.</summary>
    public StatePartials<T> State { get; }

    /// <summary>dk_c(t)/dw, of the state that the next step reads; the same object without zoneout.</summary>
    public StatePartials<T> Kept { get; }
}

/// <summary>The derivatives of each cell's state with respect to the weights and the state before the first step.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class StatePartials<T>
    where T : struct, IScalar<T>
{
    /// <summary>The partials before the first step.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its weights.</param>
    public StatePartials(Layer layer, LayerWeights<T> weights)
    {
        InputGate = new(layer, weights.InputGate);
        ForgetGate = new(layer, weights.ForgetGate);
        Cell = new(layer, weights.Cell);
        InitialState = new(layer.Cells, 1);
        Array.Fill(InitialState.Values, T.FromDouble(1));
    }

    /// <summary>For the weights into the input gates.</summary>
    public UnitPartials<T> InputGate { get; }

    /// <summary>For the weights into the forget gates; without columns if there are none.</summary>
    public UnitPartials<T> ForgetGate { get; }

    /// <summary>For the weights into the cells.</summary>
    public UnitPartials<T> Cell { get; }

    /// <summary>For the initial state: ds_c(t)/ds_c(0), cells x 1.</summary>
    public Matrix<T> InitialState { get; }

    private IEnumerable<Matrix<T>> All =>
        [.. new[] { InputGate, ForgetGate, Cell }.SelectMany(unit => new[] { unit.W, unit.U, unit.P, unit.B }), InitialState];

    /// <summary>Replaces every partial by a function of itself and of its cell.</summary>
    internal void ForEach(Func<T, int, T> function) => ForEach(this, (_, partial, c) => function(partial, c));

    /// <summary>Replaces every partial by a function of itself, of the same partial in another set, and of its cell.</summary>
    internal void ForEach(StatePartials<T> others, Func<T, T, int, T> function)
    {
        foreach (var (matrix, other) in All.Zip(others.All))
        {
            for (var i = 0; i < matrix.Values.Length; i++)
                matrix.Values[i] = function(matrix.Values[i], other.Values[i], i / matrix.Columns);
        }
    }
}
