using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>The weights of a network of one layer, or -dE/dw, laid out by <see cref="OnlineShape"/>: a row of all blocks or output units for each source.</summary>
internal sealed unsafe class OnlineWeights
{
    private readonly int gates;
    private readonly int cells;
    private readonly int outputs;

    /// <summary>Takes the memory.</summary>
    internal OnlineWeights(OnlineShape shape, Arena arena)
    {
        (gates, cells, outputs) = (shape.Rows * shape.Lanes, (shape.One + 1) * shape.States, (shape.OutputOne + 1) * shape.OutputLanes);
        In = arena.Take<double>(gates);
        Forget = arena.Take<double>(gates);
        Out = arena.Take<double>(gates);
        Cell = arena.Take<double>(cells);
        Outputs = arena.Take<double>(outputs);
    }

    /// <summary>Into the input gates: rows x blocks.</summary>
    internal double* In { get; }

    /// <summary>Into the forget gates.</summary>
    internal double* Forget { get; }

    /// <summary>Into the output gates.</summary>
    internal double* Out { get; }

    /// <summary>Into the cells: sources x cells.</summary>
    internal double* Cell { get; }

    /// <summary>Into the output units: sources x units.</summary>
    internal double* Outputs { get; }

    /// <summary>The weights of a kind of unit.</summary>
    internal double* Of(Parameter parameter) => parameter switch
    {
        { Layer.Number: 0 } => Outputs,
        { Unit: Unit.InputGate } => In,
        { Unit: Unit.ForgetGate } => Forget,
        { Unit: Unit.OutputGate } => Out,
        _ => Cell,
    };

    /// <summary>Adds others, times a factor, and multiplies these others by momentum; where it is 0 they become 0, whatever they were.</summary>
    internal void Take(OnlineWeights others, double factor, double momentum)
    {
        Take(others.In, In, gates);
        Take(others.Forget, Forget, gates);
        Take(others.Out, Out, gates);
        Take(others.Cell, Cell, cells);
        Take(others.Outputs, Outputs, outputs);

        void Take(double* from, double* to, int count)
        {
            for (var i = 0; i < count; i++)
                (to[i], from[i]) = (to[i] + (factor * from[i]), momentum == 0 ? 0 : momentum * from[i]);
        }
    }
}
