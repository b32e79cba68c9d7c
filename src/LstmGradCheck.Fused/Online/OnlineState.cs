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

    /// <summary>Takes the memory.</summary>
    internal OnlineState(OnlineShape shape)
    {
        Shape = shape;
        (Weights, Gradient) = (new(shape, arena), new(shape, arena));
        CellsToOutputs = arena.Take<double>(shape.Network.Outputs!.Units * shape.States);
        Sources = arena.Take<double>(shape.One + 1);
        Sources[shape.One] = 1;
        RawIn = arena.Take<double>((2 * shape.Lanes) + shape.States + WideVector);
        RawForget = RawIn + shape.Lanes;
        RawG = RawForget + shape.Lanes;
        RawOut = arena.Take<double>(shape.Lanes + shape.States + WideVector);
        RawH = RawOut + shape.Lanes;
        In = arena.Take<double>(shape.Lanes);
        Forget = arena.Take<double>(shape.Lanes);
        Out = arena.Take<double>(shape.Lanes);
        OutPrime = arena.Take<double>(shape.Lanes);
        S = arena.Take<double>(shape.States);
        Before = arena.Take<double>(shape.States);
        Y = arena.Take<double>(shape.States);
        H = arena.Take<double>(shape.States);
        HPrime = arena.Take<double>(shape.States);
        IsCell = arena.Take<double>(shape.States);
        foreach (var place in shape.PlaceOfCell)
            IsCell[place] = 1;
        StateError = arena.Take<double>(shape.States);
        Outputs = arena.Take<double>(shape.OutputLanes + WideVector);
        Deltas = arena.Take<double>(shape.OutputLanes);
        Targets = arena.Take<double>(shape.OutputLanes);
        CellPartials = arena.Take<double>((shape.One + 1) * shape.States);
        InPartials = arena.Take<double>(shape.Rows * shape.States);
        ForgetPartials = arena.Take<double>(shape.Rows * shape.States);
    }

    /// <summary>Where everything stands.</summary>
    internal OnlineShape Shape { get; }

    /// <summary>The weights.</summary>
    internal OnlineWeights Weights { get; }

    /// <summary>-dE/dw, as far as it was added up.</summary>
    internal OnlineWeights Gradient { get; }

    /// <summary>The weights from the cells to the output units once more: units x cells.</summary>
    internal double* CellsToOutputs { get; }

    /// <summary>x(t), y(t-1), and a 1.</summary>
    internal double* Sources { get; }

    /// <summary>net_in, then the raw value of y^in (see <see cref="Squash{V, T}"/>). Those of the forget gates and of g follow.</summary>
    internal double* RawIn { get; }

    /// <summary>net_phi, then the raw value of y^phi.</summary>
    internal double* RawForget { get; }

    /// <summary>net_c, then the raw value of g.</summary>
    internal double* RawG { get; }

    /// <summary>net_out, then the raw value of y^out. That of h follows.</summary>
    internal double* RawOut { get; }

    /// <summary>s, then the raw value of h.</summary>
    internal double* RawH { get; }

    /// <summary>y^in(t).</summary>
    internal double* In { get; }

    /// <summary>y^phi(t).</summary>
    internal double* Forget { get; }

    /// <summary>y^out(t).</summary>
    internal double* Out { get; }

    /// <summary>f'(net_out).</summary>
    internal double* OutPrime { get; }

    /// <summary>s(t); 0 where no cell is.</summary>
    internal double* S { get; }

    /// <summary>s(t-1).</summary>
    internal double* Before { get; }

    /// <summary>y^c(t); 0 where no cell is.</summary>
    internal double* Y { get; }

    /// <summary>h(s).</summary>
    internal double* H { get; }

    /// <summary>h'(s).</summary>
    internal double* HPrime { get; }

    /// <summary>1 where a cell is, else 0.</summary>
    internal double* IsCell { get; }

    /// <summary>e_s of this step alone, times a factor.</summary>
    internal double* StateError { get; }

    /// <summary>The raw values of y^k (see <see cref="Squash{V, T}"/>).</summary>
    internal double* Outputs { get; }

    /// <summary>delta_k.</summary>
    internal double* Deltas { get; }

    /// <summary>t_k.</summary>
    internal double* Targets { get; }

    /// <summary>ds_c/dw of the weights into c: sources x cells.</summary>
    internal double* CellPartials { get; }

    /// <summary>ds_c/dw of the weights into the input gate of c's block: rows x cells.</summary>
    internal double* InPartials { get; }

    /// <summary>ds_c/dw of the weights into the forget gate.</summary>
    internal double* ForgetPartials { get; }

    /// <summary>States, activations and partials become 0.</summary>
    internal void Reset()
    {
        Clear(Shape.Lanes, In, Forget, Out);
        Clear(Shape.States, S, Y);
        Clear((Shape.One + 1) * Shape.States, CellPartials);
        Clear(Shape.Rows * Shape.States, InPartials, ForgetPartials);
    }

    /// <summary>The raw value of y^k.</summary>
    internal double RawOutput(int k) => Outputs[k];

    /// <summary>Copies s(t) and the recurrent sources of the next step out.</summary>
    internal void CopyTo(Span<double> s, Span<double> y)
    {
        var (layer, r) = (Shape.Layer, 0);
        for (var c = 0; c < layer.Cells; c++)
            (s[c], y[r++]) = (S[Shape.PlaceOfCell[c]], Y[Shape.PlaceOfCell[c]]);
        for (var j = 0; layer.Options.GateRecurrence && j < layer.Blocks; j++)
        {
            y[r + j] = In[j];
            y[^(layer.Blocks - j)] = Out[j];
            if (layer.Options.ForgetGates)
                y[r + layer.Blocks + j] = Forget[j];
        }
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
                CellsToOutputs[(k * Shape.States) + Shape.PlaceOfCell[c]] = Weights.Outputs[(c * Shape.OutputLanes) + k];
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => arena.Dispose();

    private static void Clear(int count, double* first, double* second = null, double* third = null)
    {
        new Span<double>(first, count).Clear();
        new Span<double>(second, second is null ? 0 : count).Clear();
        new Span<double>(third, third is null ? 0 : count).Clear();
    }
}
