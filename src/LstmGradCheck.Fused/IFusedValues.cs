using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// The results of a pass, in the papers' order and with the papers' signs: errors and deltas are -dE/d, weight gradients +dE/dw.
/// Sequences and steps are counted from 1; layer number 0 with <see cref="Unit.OutputUnit"/> means the output units.
/// </summary>
public interface IFusedValues
{
    /// <summary>net of the units of one kind.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer; number 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <returns>One value for each unit.</returns>
    double[] Net(int sequence, int t, LayerName layer, Unit unit);

    /// <summary>y of the units of one kind.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer; number 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <returns>One value for each unit.</returns>
    double[] Activation(int sequence, int t, LayerName layer, Unit unit);

    /// <summary>delta of the units of one kind.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer; number 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <returns>One value for each unit.</returns>
    double[] Delta(int sequence, int t, LayerName layer, Unit unit);

    /// <summary>s_c(t).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>C values.</returns>
    double[] State(int sequence, int t, LayerName layer);

    /// <summary>e_y,c(t) (B2).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>C values.</returns>
    double[] OutputError(int sequence, int t, LayerName layer);

    /// <summary>e_s,c(t) (B4, or B4.truncated).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>C values.</returns>
    double[] StateError(int sequence, int t, LayerName layer);

    /// <summary>-dE/dx(t) (B9).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The step.</param>
    /// <returns>I values.</returns>
    double[] InputError(int sequence, int t);

    /// <summary>-dE/ds0_c.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>C values.</returns>
    double[] InitialStateError(int sequence, LayerName layer);

    /// <summary>-dE/dy0_r; 0 for the truncated gradient.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>One value for each recurrent source of the layer.</returns>
    double[] InitialOutputError(int sequence, LayerName layer);

    /// <summary>+dE/dw of a weight array (B8), summed over all sequences.</summary>
    /// <param name="parameter">A weight array of the network.</param>
    /// <returns>Its gradient, row-major.</returns>
    double[] Gradient(Parameter parameter);
}
