using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Traces;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>Runs an LSTM and its backward pass once, and records what went in and what came back.</summary>
internal static class RecordedCall
{
    /// <summary>Runs it; everything outside of the recording is left as it was found.</summary>
    /// <param name="module">The LSTM.</param>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states; null for none.</param>
    /// <param name="loss">The loss; null for one that is drawn.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="ArgumentException">Something cannot be recorded.</exception>
    /// <exception cref="InvalidOperationException">Autograd failed.</exception>
    internal static LstmRecording Of(TorchLstmModule module, Tensor x, (Tensor h0, Tensor c0)? state, Func<Tensor, Tensor, Tensor, Tensor>? loss)
    {
        using var scope = torch.NewDisposeScope();
        using var mode = torch.enable_grad();
        using var generator = new KeptGenerator();
        var directions = module.Directions;
        List<(string Name, Tensor Weight)> weights = [.. directions.SelectMany(direction => direction.All)];
        Demand(module, x, state, weights);
        if (module.Lstm is { } lstm)
            module.IsBatchFirst = BatchFirst.Of(lstm, weights[0].Weight);
        var layout = WeightLayout.Of(module, (int)x.shape[^1]);
        foreach (var (name, tensor) in state is { } initial ? new[] { ("h0", initial.h0), ("c0", initial.c0) } : [])
            DemandShape(name, tensor, StateShape(module, name == "h0" ? layout.Outputs : layout.Cells, x));
        var before = module.Lstm is null && !module.Forward.NeedsState ? state : state ?? Zeros(module, layout, x);
        var (input, states) = (Leaf(x), before is { } given ? (Leaf(given.h0), Leaf(given.c0)) : ((Tensor h0, Tensor c0)?)null);
        var (y, h_n, c_n) = module.Forward.Run(input, states);
        // Another thread may have drawn, too: only outputs that differ tell.
        if (generator.IsChanged && IsRandom(module, input, states, y))
            throw new ArgumentException($"found that {Legible.Name(module.Name)} draws random numbers, as dropout does while a module trains; expected none: call eval() before, or set dropout to 0, or give a module of your own with fixed masks and name these in Dropout(..)", nameof(module));
        var outputs = Outputs(module, layout, x, y, h_n, c_n);
        var upstream = Upstream.Of(outputs, h_n is not null, loss);
        List<Tensor> leaves = [input, .. states is { } copies ? [copies.h0, copies.c0] : System.Array.Empty<Tensor>(), .. weights.Select(weight => weight.Weight).Where(weight => weight.requires_grad)];
        using var kept = new KeptGradients(leaves);
        Backward(module, outputs, upstream, leaves);
        var recording = new LstmRecording(layout.Layout, module.Name);
        foreach (var direction in directions)
            Add(recording, direction);
        foreach (var (name, leaf) in Names(leaves.Take(states is null ? 1 : 3), "x", "h0", "c0"))
            recording.Add(name, Array(module, name, x, leaf)).Add(name + ".grad", Array(module, name, x, Gradient(leaf)));
        foreach (var (name, output) in Names(outputs.Take(h_n is null ? 1 : 3), "y", "h_n", "c_n"))
            recording.Add(name, Array(module, name, x, output));
        foreach (var (name, gradient) in Names(upstream, "y", "h_n", "c_n").Where(each => each.Tensor is not null))
            recording.Add("d" + name, Array(module, name, x, gradient!));
        // These are held as float32, which has all of their numbers.
        if (x.dtype is torch.ScalarType.Float16 or torch.ScalarType.BFloat16)
            recording.Precision = x.dtype == torch.ScalarType.Float16 ? Precision.Binary16 : Precision.BFloat16;
        return recording;
    }

    /// <summary>
    /// Whether the outputs differ when it runs again: by more than roundings, which a library may make otherwise where its memory lies
    /// otherwise.
    /// </summary>
    private static bool IsRandom(TorchLstmModule module, Tensor input, (Tensor h0, Tensor c0)? states, Tensor? y)
    {
        // With gradients, as the first time: without them the native library runs another kernel, which is off by 1e-3 in single precision.
        if (y is null || module.Forward.Run(input, states).y is not { } again)
            return false;
        var first = y.detach().to(torch.float64);
        return (again.detach().to(torch.float64) - first).abs().max().item<double>() > RoundedApart(y.dtype) * first.abs().max().item<double>();
    }

    /// <summary>What a thousand roundings make of outputs, relative to the largest; in formats of 16 bits thirty.</summary>
    private static double RoundedApart(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float64 => 1e-12,
        torch.ScalarType.Float32 => 1e-4,
        torch.ScalarType.Float16 => 0.02,
        _ => 0.1,
    };

    private static void Demand(TorchLstmModule module, Tensor x, (Tensor h0, Tensor c0)? state, List<(string Name, Tensor Weight)> weights)
    {
        List<(string Name, Tensor Tensor)> inputs = [("x", x), .. state is { } states ? [("h0", states.h0), ("c0", states.c0)] : System.Array.Empty<(string, Tensor)>()];
        TensorArray.DemandOneType([.. weights, .. inputs]);
        if (x.dim() != 3 && (module.Lstm is not null || x.dim() != 2))
            throw new ArgumentException($"found {TensorArray.Shapes([("x", x)])}; expected T x B x I, or B x T x I if the batch comes first{(module.Lstm is null ? ", or T x I of one sequence" : "")}", nameof(x));
        TensorArray.DemandNumbers([.. weights, .. inputs]);
        if (state is not null && !module.Forward.TakesState)
            throw new ArgumentException("found initial states for a forward pass that takes none; expected null", nameof(state));
        if (weights.FirstOrDefault(weight => weight.Weight is { requires_grad: true, is_leaf: false }) is { Name: not null } computed)
            throw new ArgumentException($"found {Legible.Text(computed.Name, 100)}, which is computed from other tensors; expected a parameter, or a tensor after requires_grad_()", nameof(module));
        if (!weights.Exists(weight => weight.Weight.requires_grad))
            throw new ArgumentException($"found no weight of {Legible.Name(module.Name)} that requires grad; expected one at least", nameof(module));
    }

    /// <summary>A copy without history.</summary>
    private static Tensor Leaf(Tensor tensor) => tensor.detach().clone().requires_grad_();

    private static (Tensor h0, Tensor c0) Zeros(TorchLstmModule module, WeightLayout layout, Tensor x)
    {
        return (Of(layout.Outputs), Of(layout.Cells));

        Tensor Of(int width) => torch.zeros(StateShape(module, width, x), x.dtype, x.device);
    }

    private static long[] StateShape(TorchLstmModule module, int width, Tensor x) =>
        x.dim() == 3 ? [module.Directions.Count, x.shape[module.IsBatchFirst ? 0 : 1], width] : [module.Directions.Count, width];

    /// <summary>y, h_n and c_n; in the place of states that were not returned, zeros.</summary>
    private static List<Tensor> Outputs(TorchLstmModule module, WeightLayout layout, Tensor x, Tensor? y, Tensor? h_n, Tensor? c_n)
    {
        if (y is null || y.IsInvalid || (h_n is null || h_n.IsInvalid) != (c_n is null || c_n.IsInvalid))
            throw new ArgumentException($"found that {Legible.Name(module.Name)} returns null; expected y, h_n and c_n, or y alone", nameof(module));
        var zeros = Zeros(module, layout, x);
        List<Tensor> outputs = h_n is null ? [y, zeros.h0, zeros.c0] : [y, h_n, c_n!];
        TensorArray.DemandOneType([("x", x), ("y", outputs[0]), ("h_n", outputs[1]), ("c_n", outputs[2])]);
        DemandShape("y", y, [.. x.shape.SkipLast(1), layout.Outputs * (module.Directions.Any(direction => direction.IsReverse) ? 2 : 1)]);
        DemandShape("h_n", outputs[1], zeros.h0.shape);
        DemandShape("c_n", outputs[2], zeros.c0.shape);
        return outputs;
    }

    /// <summary>Demands a shape; states of one layer may come without an axis for layers.</summary>
    private static void DemandShape(string name, Tensor found, long[] expected)
    {
        if (!found.shape.SequenceEqual(expected) && !(name != "y" && expected[0] == 1 && found.shape.SequenceEqual(expected.AsSpan(1))))
            throw new ArgumentException($"found {TensorArray.Shapes([(name, found)])}; expected {string.Join(" x ", expected)}", nameof(found));
    }

    private static void Backward(TorchLstmModule module, IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor?> upstream, List<Tensor> leaves)
    {
        var used = outputs.Zip(upstream).Where(pair => pair.Second is not null && pair.First.requires_grad).ToList();
        if (used.Count == 0)
            throw new ArgumentException($"found no output of {Legible.Name(module.Name)} that the loss uses and that requires grad; expected outputs that depend on x and the weights (not detached, nor computed under no_grad)", nameof(module));
        try
        {
            // Unlike torch.autograd.grad, it gives an error of the native library as an exception; with inputs, no other .grad changes.
            torch.autograd.backward([.. used.Select(pair => pair.First)], [.. used.Select(pair => pair.Second!)], inputs: leaves);
        }
        catch (ExternalException failure)
        {
            throw new InvalidOperationException($"{Legible.Name(module.Name)}: the backward pass failed: {Legible.Text(failure.Message.Split('\n')[0], 600)}", failure);
        }
    }

    /// <summary>The numbers; states of one layer may come without an axis for layers.</summary>
    private static LstmArray Array(TorchLstmModule module, string name, Tensor x, Tensor values) =>
        TensorArray.Of(name is not ("x" or "y") && module.Directions.Count == 1 && values.dim() == x.dim() - 1 ? values.unsqueeze(0) : values);

    private static IEnumerable<(string Name, T Tensor)> Names<T>(IEnumerable<T> tensors, params string[] names) => names.Zip(tensors);

    private static void Add(LstmRecording recording, NamedWeights direction)
    {
        List<LstmArray> values = [.. direction.Weights.Select(weight => TensorArray.Of(weight.Weight))];
        _ = direction.IsReverse ? recording.Reverse(values) : recording.Layer(values);
        if (direction.Projection is { } projection)
            recording.Projection(TensorArray.Of(projection.Weight));
        recording.Gradients([.. direction.All.Select(weight => weight.Weight.requires_grad ? TensorArray.Of(Gradient(weight.Weight)) : null)]);
        foreach (var (kind, mask) in direction.Masks)
            recording.Mask(kind, TensorArray.Of(mask));
    }

    private static Tensor Gradient(Tensor leaf) => leaf.grad ?? torch.zeros_like(leaf);
}
