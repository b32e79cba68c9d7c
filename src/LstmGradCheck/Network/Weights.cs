using LstmGradCheck.Numbers;

namespace LstmGradCheck.Network;

/// <summary>All weights of a network, or their gradients.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Weights<T>
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network;

    /// <summary>Makes the weights of a network, all 0.</summary>
    /// <param name="network">The network.</param>
    public Weights(LstmNetwork network)
        : this(network, network.Parameters)
    {
    }

    /// <summary>
    /// Makes weights that are all 0, of which each matrix has only its first columns. A backward pass that is given these for its gradient
    /// sums up these columns alone.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="columns">The most columns of a matrix.</param>
    public Weights(LstmNetwork network, int columns)
        : this(network, network.Parameters, columns)
    {
    }

    private Weights(LstmNetwork network, IEnumerable<Parameter> parameters, int columns = int.MaxValue)
    {
        this.network = network;
        Layers = [.. network.Layers.Select(_ => new LayerWeights<T>())];
        foreach (var parameter in parameters)
        {
            var unit = Of(parameter);
            switch (parameter.Kind)
            {
                case ParameterKind.W: unit.W = new(parameter.Rows, Math.Min(parameter.Columns, columns)); break;
                case ParameterKind.U: unit.U = new(parameter.Rows, Math.Min(parameter.Columns, columns)); break;
                case ParameterKind.P: unit.P = new T[parameter.Rows]; break;
                default: unit.B = new T[parameter.Rows]; break;
            }
        }
    }

    /// <summary>The weights of the layers, in the order of <see cref="LstmNetwork.Layers"/>.</summary>
    public IReadOnlyList<LayerWeights<T>> Layers { get; }

    /// <summary>The weights into the output units; empty if there are none.</summary>
    public UnitWeights<T> Output { get; } = new();

    /// <summary>The storage of one weight array, row-major.</summary>
    /// <param name="parameter">A parameter of the network.</param>
    /// <returns>The array itself, not a copy.</returns>
    public T[] Values(Parameter parameter) => Of(parameter).Values(parameter.Kind);

    /// <summary>The same weights in another number type.</summary>
    /// <typeparam name="TOther">The other number type.</typeparam>
    /// <param name="network">The network that the weights belong to.</param>
    /// <returns>A copy.</returns>
    public Weights<TOther> ConvertTo<TOther>(LstmNetwork network)
        where TOther : struct, IScalar<TOther> =>
        ConvertTo<TOther>(network, network.Parameters);

    /// <summary>The peephole weights alone in another number type, for callers that already have the sums over sources.</summary>
    /// <typeparam name="TOther">The other number type.</typeparam>
    /// <param name="network">The network that the weights belong to.</param>
    /// <returns>A copy, whose other arrays are empty.</returns>
    public Weights<TOther> PeepholesTo<TOther>(LstmNetwork network)
        where TOther : struct, IScalar<TOther> =>
        ConvertTo<TOther>(network, [.. network.Parameters.Where(parameter => parameter.Kind == ParameterKind.P)]);

    private Weights<TOther> ConvertTo<TOther>(LstmNetwork network, IReadOnlyList<Parameter> parameters)
        where TOther : struct, IScalar<TOther>
    {
        var other = new Weights<TOther>(network, parameters);
        foreach (var parameter in parameters)
        {
            var (from, to) = (Values(parameter), other.Values(parameter));
            for (var i = 0; i < from.Length; i++)
                to[i] = TOther.FromDouble(from[i].Value);
        }

        return other;
    }

    private UnitWeights<T> Of(Parameter parameter) =>
        parameter.Layer.Number == 0 ? Output : Layers[network.IndexOf(parameter.Layer)].Of(parameter.Unit);
}
