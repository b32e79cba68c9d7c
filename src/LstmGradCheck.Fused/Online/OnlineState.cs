using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused.Online;

/// <summary>What a step of the thesis's algorithm reads and writes beside the weights.</summary>
internal sealed unsafe class OnlineState : IDisposable
{
    /// <summary>Room for the rest of the widest vector.</summary>
    private const int WideVector = 8;

    private readonly Arena arena = new();
    private readonly int sourceCount;

    /// <summary>Takes the memory.</summary>
    internal OnlineState(OnlineShape shape)
    {
        Shape = shape;
        (Weights, Gradient) = (new(shape, arena), new(shape, arena));
        CellsToOutputs = arena.Take<double>(shape.Network.Outputs!.Units * shape.WideStates);
        sourceCount = shape.SourceInputs + shape.Network.Inputs + 1;
        Sources = arena.Take<double>(sourceCount);
        Y = arena.Take<double>(sourceCount);
        (Sources[sourceCount - 1], Y[sourceCount - 1]) = (1, 1);
        Places = arena.Take<int>(shape.One + 1);
        Present = arena.Take<int>(shape.Network.Inputs + 1);
        for (var m = 0; m <= shape.One; m++)
            Places[m] = shape.PlaceOfSource[m];
        Raw = arena.Take<double>(shape.Row + WideVector);
        S = arena.Take<double>(shape.WideStates);
        Before = arena.Take<double>(shape.WideStates);
        RawH = arena.Take<double>(shape.WideStates);
        IsCell = arena.Take<double>(shape.WideStates);
        foreach (var place in shape.PlaceOfCell)
            IsCell[place] = 1;
        CellError = arena.Take<double>(shape.WideStates);
        StateError = arena.Take<double>(shape.WideStates);
        RawOutputs = arena.Take<double>(shape.OutputLanes);
        Deltas = arena.Take<double>(shape.OutputLanes);
        Targets = arena.Take<double>(shape.OutputLanes);
        Factors = arena.Take<double>(shape.PartialRow);
        Kept = arena.Take<double>(shape.PartialRow);
        Partials = arena.Take<double>(shape.Rows * shape.PartialRow);
    }

    /// <summary>Where everything stands.</summary>
    internal OnlineShape Shape { get; }

    /// <summary>The weights.</summary>
    internal OnlineWeights Weights { get; }

    /// <summary>-dE/dw, as far as it was added up.</summary>
    internal OnlineWeights Gradient { get; }

    /// <summary>The weights from the cells to the output units once more: units x cells.</summary>
    internal double* CellsToOutputs { get; }

    /// <summary>What the units see at t: y^c(t-1), the gates of t-1, x(t), and a 1.</summary>
    internal double* Sources { get; private set; }

    /// <summary>y^c(t), 0 where no cell is, and the gates of t: the sources of the next step.</summary>
    internal double* Y { get; private set; }

    /// <summary>For each source its place among these.</summary>
    internal int* Places { get; }

    /// <summary>The inputs that are not 0.</summary>
    internal int* Present { get; }

    /// <summary>Their number.</summary>
    internal int PresentCount { get; set; }

    /// <summary>The net inputs of a row's units, the cells' g among them, then their raw values (see <see cref="Squash{V, T}"/>).</summary>
    internal double* Raw { get; }

    /// <summary>s(t); with peepholes 0 where no cell is.</summary>
    internal double* S { get; }

    /// <summary>s(t-1).</summary>
    internal double* Before { get; }

    /// <summary>The raw value of h(s).</summary>
    internal double* RawH { get; }

    /// <summary>1 where a cell is, else 0.</summary>
    internal double* IsCell { get; }

    /// <summary>e_y of this step alone, times a factor; 0 where no cell is.</summary>
    internal double* CellError { get; }

    /// <summary>e_s of this step alone, times a factor.</summary>
    internal double* StateError { get; }

    /// <summary>The raw values of y^k (see <see cref="Squash{V, T}"/>).</summary>
    internal double* RawOutputs { get; }

    /// <summary>delta_k, times a factor.</summary>
    internal double* Deltas { get; }

    /// <summary>t_k.</summary>
    internal double* Targets { get; }

    /// <summary>What a source is multiplied by in P1, P2 and P4, P3 and P5.</summary>
    internal double* Factors { get; }

    /// <summary>What the partials of t-1 are multiplied by: y^phi of the cell's block.</summary>
    internal double* Kept { get; }

    /// <summary>ds_c/dw of the weights into c and into the gates of its block: sources x kinds of units x cells.</summary>
    internal double* Partials { get; }

    /// <summary>The activations of the last step become sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Turn()
    {
        var sources = Y;
        Y = Sources;
        Sources = sources;
    }

    /// <summary>States, activations and partials become 0.</summary>
    internal void Reset()
    {
        new Span<double>(S, Shape.WideStates).Clear();
        new Span<double>(Y, sourceCount - 1).Clear();
        new Span<double>(Partials, Shape.Rows * Shape.PartialRow).Clear();
    }

    /// <summary>The raw value of y^k.</summary>
    internal double RawOutput(int k) => RawOutputs[k];

    /// <summary>Copies s(t) and the recurrent sources of the next step out.</summary>
    internal void CopyTo(Span<double> s, Span<double> y)
    {
        for (var c = 0; c < s.Length; c++)
            s[c] = S[Shape.PlaceOfCell[c]];
        for (var r = 0; r < y.Length; r++)
            y[r] = Y[Places[Shape.Network.Inputs + r]];
    }

    /// <summary>Copies weights in.</summary>
    internal void Load(Weights<Real> weights)
    {
        foreach (var parameter in Shape.Network.Parameters)
        {
            var (from, to) = (weights.Values(parameter), (nint)Weights.Of(parameter));
            for (var i = 0; i < from.Length; i++)
                ((double*)to)[Shape.PlaceOf(parameter, i)] = from[i].Value;
        }

        CopyToOutputs();
    }

    /// <summary>Copies weights or a gradient out, times a sign.</summary>
    internal void Save(OnlineWeights weights, Weights<Real> to, double sign)
    {
        foreach (var parameter in Shape.Network.Parameters)
        {
            var (from, values) = ((nint)weights.Of(parameter), to.Values(parameter));
            for (var i = 0; i < values.Length; i++)
                values[i] = new(sign * ((double*)from)[Shape.PlaceOf(parameter, i)]);
        }
    }

    /// <summary>Adds the gradient, times a factor, to the weights, and multiplies it by momentum.</summary>
    internal void Apply(double factor, double momentum)
    {
        Weights.Take(Gradient, factor, momentum);
        CopyToOutputs();
    }

    /// <summary>Copies the weights from the cells to the output units.</summary>
    internal void CopyToOutputs()
    {
        for (var k = 0; k < Shape.Network.Outputs!.Units; k++)
        {
            for (var c = 0; c < Shape.Layer.Cells; c++)
                CellsToOutputs[(k * Shape.WideStates) + Shape.PlaceOfCell[c]] = Weights.Outputs[(c * Shape.OutputLanes) + k];
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => arena.Dispose();
}
