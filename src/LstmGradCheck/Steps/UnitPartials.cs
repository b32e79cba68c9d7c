using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Steps;

/// <summary>
/// The derivatives of each cell's state with respect to the weights into the units of one kind; for gates, only the weights
/// into the gate of the cell's own block.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="layer">The layer.</param>
/// <param name="weights">The weights, for their sizes; arrays that the network does not have get no columns.</param>
public sealed class UnitPartials<T>(Layer layer, UnitWeights<T> weights)
    where T : struct, IScalar<T>
{
    /// <summary>ds_c/dW_u,m, cells x external sources.</summary>
    public Matrix<T> W { get; } = new(layer.Cells, weights.W.Columns);

    /// <summary>ds_c/dU_u,r, cells x recurrent sources.</summary>
    public Matrix<T> U { get; } = new(layer.Cells, weights.U.Columns);

    /// <summary>ds_c/dP_u,c', cells x places of the cells c' in the block; blocks smaller than the largest leave places unused.</summary>
    public Matrix<T> P { get; } = new(layer.Cells, weights.P.Length == 0 ? 0 : layer.Options.Blocks.Max());

    /// <summary>ds_c/db_u, cells x 1.</summary>
    public Matrix<T> B { get; } = new(layer.Cells, weights.B.Length == 0 ? 0 : 1);
}
