using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// The names of symbols at one time step: the letters of the formulas with the indices filled in, all counted from 1. The symbol of a
/// unit has its kind and its number (<c>net_phi_1(3)</c>, <c>y^c_2(3)</c>, <c>delta_k_1(3)</c>; k is an output unit). The symbol of a
/// weight has the kind of unit, and then the number of the unit, of the source, or both after commas (<c>W_phi,1,2</c>, <c>P_in,2</c>). A
/// symbol that only cells, sources or output units have is followed by the number alone (<c>s_2(3)</c>, <c>e_y,2(3)</c>, <c>z_1(3)</c>,
/// <c>t_1(3)</c>).
/// </summary>
/// <param name="Time">The time step; in another sequence than the explained one, the sequence and a colon precede it.</param>
/// <param name="OfWeights">The mark of weights of another layer than the explained one, such as <c>^(2)</c>; otherwise empty.</param>
/// <param name="OfErrors">The same for deltas, such as <c>^now(2)</c>.</param>
internal sealed record SymbolNames(string Time, string OfWeights = "", string OfErrors = "")
{
    internal string Net(Unit unit, int i) => $"net_{Letter(unit)}_{i}({Time})";

    internal string Activation(Unit unit, int i) => $"y^{Letter(unit)}_{i}({Time})";

    internal string Delta(Unit unit, int i) => $"delta{OfErrors}_{Letter(unit)}_{i}({Time})";

    internal string State(int c) => $"s_{c}({Time})";

    internal string UpdatedState(int c) => $"sn_{c}({Time})";

    internal string KeptState(int c) => $"k_{c}({Time})";

    internal string PortError(int i) => $"e_o,{i}({Time})";

    internal string PortInputError(int i) => $"e_v,{i}({Time})";

    internal string UpdateError(int c) => $"e_sn,{c}({Time})";

    internal string OutputError(int c) => $"e_y,{c}({Time})";

    internal string StateError(int c) => $"e_s,{c}({Time})";

    internal string StateErrorNow(int c) => $"e_s^now,{c}({Time})";

    internal string Carry(int c) => $"carry_{c}({Time})";

    internal string Carousel(int c) => $"cec_{c}({Time})";

    internal string RecurrentError(int r) => $"R_{r}({Time})";

    /// <summary>The error that the units of one kind of the layer above propagate to a cell.</summary>
    internal string ErrorFrom(Unit above, int c) => $"e{OfErrors}_{Letter(above)},{c}({Time})";

    /// <summary>z_m(t), an external source of a layer.</summary>
    internal string External(int m) => $"z_{m}({Time})";

    /// <summary>y_r(t), a recurrent source of a layer, or y_m(t), a source of the output units.</summary>
    internal string Source(int r) => $"y_{r}({Time})";

    internal string Target(int k) => $"t_{k}({Time})";

    internal string Error(int k) => $"e_{k}({Time})";

    /// <summary>The coefficients of the linear objective: of an output unit, of a cell's output, of a last state.</summary>
    internal string Coefficient(int k) => $"a_{k}({Time})";

    internal string OutputCoefficient(int c) => $"a_y,{c}({Time})";

    internal string StateCoefficient(int c) => $"a_s,{c}({Time})";

    /// <summary>A weight, by its row-major index in its array, counted from 0.</summary>
    internal string Weight(Parameter parameter, int index)
    {
        var letter = parameter.Kind == ParameterKind.B ? "b" : parameter.Kind.ToString();
        var place = parameter.IsMatrix ? $"{(index / parameter.Columns) + 1},{(index % parameter.Columns) + 1}" : $"{index + 1}";
        return $"{letter}{OfWeights}_{Letter(parameter.Unit)},{place}";
    }

    private static string Letter(Unit unit) => unit == Unit.OutputUnit ? "k" : unit.Symbol();
}
