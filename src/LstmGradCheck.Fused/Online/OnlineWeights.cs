using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>The weights of a network of one layer, or -dE/dw, laid out by <see cref="OnlineShape"/>: a row of all units for each source.</summary>
internal sealed unsafe class OnlineWeights
{
    private readonly int hidden;
    private readonly int outputs;

    /// <summary>Takes the memory.</summary>
    internal OnlineWeights(OnlineShape shape, Arena arena)
    {
        (hidden, outputs) = (shape.Rows * shape.Row, (shape.OutputOne + 1) * shape.OutputLanes);
        Hidden = arena.Take<double>(hidden);
        Outputs = arena.Take<double>(outputs);
    }

    /// <summary>Into the gates and cells: sources x units.</summary>
    internal double* Hidden { get; }

    /// <summary>Into the output units: sources x units.</summary>
    internal double* Outputs { get; }

    /// <summary>The weights of a kind of unit.</summary>
    internal double* Of(Parameter parameter) => parameter.Layer.Number == 0 ? Outputs : Hidden;

    /// <summary>Adds others, times a factor, and multiplies these others by momentum; where it is 0 they become 0, whatever they were.</summary>
    internal void Take(OnlineWeights others, double factor, double momentum)
    {
        Take(others.Hidden, Hidden, hidden);
        Take(others.Outputs, Outputs, outputs);

        void Take(double* from, double* to, int count)
        {
            for (var i = 0; i < count; i++)
                (to[i], from[i]) = (to[i] + (factor * from[i]), momentum == 0 ? 0 : momentum * from[i]);
        }
    }
}
