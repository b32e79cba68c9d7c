using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused.Online;

/// <summary>What a step of the thesis's algorithm reads and writes: weights, sources, net inputs, activations, states and partials.</summary>
internal sealed unsafe class OnlineState : IDisposable
{
    private readonly Arena arena = new();

    /// <summary>Takes the memory.</summary>
    internal OnlineState(OnlineShape shape)
    {
        Shape = shape;
        var layer = shape.Layer;
        var outputs = shape.Network.Outputs!.Units;
        var (cells, blocks) = (shape.Padded(layer.Cells), shape.Padded(layer.Blocks));
        Weights = arena.Take<double>(shape.Rows * shape.Stride);
        Gradient = arena.Take<double>(shape.Rows * shape.Stride);
        OutputWeights = arena.Take<double>(outputs * shape.OutputStride);
        OutputGradient = arena.Take<double>(outputs * shape.OutputStride);
        CellSources = arena.Take<double>(shape.Stride);
        GateSources = arena.Take<double>(layer.Blocks * shape.Stride);
        OutSources = shape.OwnStride == 0 ? GateSources : arena.Take<double>(layer.Blocks * shape.Stride);
        OutputSources = arena.Take<double>(shape.OutputStride);
        In = arena.Take<double>((2 * blocks) + cells);
        Forget = In + blocks;
        G = Forget + blocks;
        Out = arena.Take<double>(blocks + cells);
        H = Out + blocks;
        S = arena.Take<double>(cells);
        Before = arena.Take<double>(cells);
        Y = arena.Take<double>(cells);
        OutputError = arena.Take<double>(cells);
        Outputs = arena.Take<double>(shape.Padded(outputs));
        Deltas = arena.Take<double>(outputs);
        CellPartials = arena.Take<double>(layer.Cells * shape.Stride);
        InPartials = arena.Take<double>(layer.Cells * shape.Stride);
        ForgetPartials = arena.Take<double>(layer.Options.ForgetGates ? layer.Cells * shape.Stride : 0);
    }

    /// <summary>Where everything stands.</summary>
    internal OnlineShape Shape { get; }

    /// <summary>The weights of the layer's units.</summary>
    internal double* Weights { get; }

    /// <summary>The weights of the output units.</summary>
    internal double* OutputWeights { get; }

    /// <summary>-dE/dw of the layer's weights, as far as it was added up.</summary>
    internal double* Gradient { get; }

    /// <summary>-dE/dw of the output units' weights.</summary>
    internal double* OutputGradient { get; }

    /// <summary>The sources of the cells: x(t), y(t-1), 1 with a bias.</summary>
    internal double* CellSources { get; }

    /// <summary>The sources of the input and forget gate of each block: the same, and s(t-1) of its cells with peepholes; one row for all without.</summary>
    internal double* GateSources { get; }

    /// <summary>The sources of the output gate of each block: the same with s(t).</summary>
    internal double* OutSources { get; }

    /// <summary>The sources of the output units: y^c(t), x(t) with a shortcut, 1 with a bias.</summary>
    internal double* OutputSources { get; }

    /// <summary>net_in, then the raw value of y^in (see <see cref="Squash{V, T}"/>). Those of the forget gates and of g follow.</summary>
    internal double* In { get; }

    /// <summary>net_phi, then the raw value of y^phi.</summary>
    internal double* Forget { get; }

    /// <summary>net_out, then the raw value of y^out. Those of h follow.</summary>
    internal double* Out { get; }

    /// <summary>net_c, then the raw value of g.</summary>
    internal double* G { get; }

    /// <summary>The raw value of h(s).</summary>
    internal double* H { get; }

    /// <summary>s(t).</summary>
    internal double* S { get; }

    /// <summary>s(t-1).</summary>
    internal double* Before { get; }

    /// <summary>y^c(t).</summary>
    internal double* Y { get; }

    /// <summary>e_y; what it ends with belongs to no cell.</summary>
    internal double* OutputError { get; }

    /// <summary>net_k, then the raw value of y^k.</summary>
    internal double* Outputs { get; }

    /// <summary>delta_k.</summary>
    internal double* Deltas { get; }

    /// <summary>ds_c/dw of the weights into c.</summary>
    internal double* CellPartials { get; }

    /// <summary>ds_c/dw of the weights into the input gate of c's block.</summary>
    internal double* InPartials { get; }

    /// <summary>ds_c/dw of the weights into the forget gate.</summary>
    internal double* ForgetPartials { get; }

    /// <summary>Frees the memory.</summary>
    public void Dispose() => arena.Dispose();
}
