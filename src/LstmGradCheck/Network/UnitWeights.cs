using LstmGradCheck.Numbers;

namespace LstmGradCheck.Network;

/// <summary>The weights into the units of one kind; arrays that the network does not have are empty.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class UnitWeights<T>
    where T : struct, IScalar<T>
{
    /// <summary>W, units x external sources.</summary>
    public Matrix<T> W { get; internal set; } = new(0, 0);

    /// <summary>U, units x recurrent sources.</summary>
    public Matrix<T> U { get; internal set; } = new(0, 0);

    /// <summary>P, one peephole weight for each cell of the layer; empty without peepholes.</summary>
    public T[] P { get; internal set; } = [];

    /// <summary>b, one bias for each unit; empty without biases.</summary>
    public T[] B { get; internal set; } = [];

    /// <summary>The storage of one array, row-major.</summary>
    /// <param name="kind">Which array.</param>
    /// <returns>The array itself, not a copy.</returns>
    public T[] Values(ParameterKind kind) => kind switch
    {
        ParameterKind.W => W.Values,
        ParameterKind.U => U.Values,
        ParameterKind.P => P,
        _ => B,
    };
}
