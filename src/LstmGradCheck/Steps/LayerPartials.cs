using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>
/// The partials that the thesis's algorithm carries forward for one layer instead of its history: the derivatives of each
/// state at t with respect to the weights and the state at t = 0. Weights into the output gate have none, because it acts
/// after the state.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LayerPartials<T>
    where T : struct, IScalar<T>
{
    /// <summary>The partials at t = 0: 0, and 1 for the initial state.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its weights.</param>
    public LayerPartials(Layer layer, LayerWeights<T> weights)
    {
        InputGate = new(layer, weights.InputGate);
        ForgetGate = new(layer, weights.ForgetGate);
        Cell = new(layer, weights.Cell);
        InitialState = new T[layer.Cells];
        Array.Fill(InitialState, T.FromDouble(1));
    }

    /// <summary>For the weights into the input gates.</summary>
    public UnitPartials<T> InputGate { get; }

    /// <summary>For the weights into the forget gates; without columns if there are none.</summary>
    public UnitPartials<T> ForgetGate { get; }

    /// <summary>For the weights into the cells.</summary>
    public UnitPartials<T> Cell { get; }

    /// <summary>ds_c(t)/ds_c(0), one value for each cell.</summary>
    public T[] InitialState { get; }
}
