using System.Runtime.InteropServices;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Oracle.Loading;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>
/// The oracle: runs only the forward pass in TorchSharp, on the CPU, and has autograd compute the gradient with respect to
/// every weight, every input and every intermediate value.
/// </summary>
/// <param name="threads">How many threads libtorch may use, see <see cref="Threads"/>.</param>
/// <param name="inSingle">Whether it computes in single precision, like most programs that record gradients; an oracle uses double.</param>
public sealed class TorchSharpSource(int threads = 1, bool inSingle = false) : IGradientSource
{
    /// <summary>The name on the command line and in reports.</summary>
    internal const string SourceName = "torchsharp";

    /// <summary>Held while libtorch's number of threads, which is global to the process, is changed.</summary>
    private static readonly Lock ThreadsOfProcess = new();

    private readonly torch.ScalarType type = inSingle ? torch.ScalarType.Float32 : torch.ScalarType.Float64;

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <summary>The versions of TorchSharp and of the libtorch package that it was built for: <c>0.107.0 (libtorch 2.10.0.0)</c>.</summary>
    public string Version => $"{TorchSharpLibrary.PackageVersion} (libtorch {torch.__version__})";

    /// <summary>
    /// How many threads libtorch may use, at least 1; the number that was set before is restored afterwards. The default is one:
    /// then no bit depends on the number of processors, and on a busy machine no thread spins while it waits for another one. Two
    /// layers of 512 cells take 1.5 seconds on one thread and 1.0 on two.
    /// </summary>
    public int Threads { get; } = threads;

    /// <summary>Loads TorchSharp's native library, if this machine can.</summary>
    /// <param name="reason">Why it cannot be used and what to do about it; empty if it can.</param>
    /// <param name="threads">How many threads libtorch may use, see <see cref="Threads"/>.</param>
    /// <returns>The oracle, or null.</returns>
    public static TorchSharpSource? TryOpen(out string reason, int threads = 1) => TorchSharpLibrary.TryLoad(out reason) ? new(threads) : null;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        lock (ThreadsOfProcess)
        {
            var before = torch.get_num_threads();
            torch.set_num_threads(Threads);
            try
            {
                return new(Name, gradient, Arrays(problem, gradient)) { Precision = inSingle ? Precision.Binary32 : Precision.Binary64 };
            }
            finally
            {
                torch.set_num_threads(before);
            }
        }
    }

    private List<TraceArray> Arrays(Problem problem, GradientKind gradient)
    {
        var quantities = problem.QuantitiesOf(gradient);
        if (gradient != GradientKind.Online)
            return Arrays(problem, gradient == GradientKind.Exact ? GradientStops.None : GradientStops.Truncated, quantities);
        // A graph for each layer; what belongs to no layer, the output units and E, is the same in all of them.
        var top = problem.Network.Depth;
        var arrays = Enumerable.Range(1, top)
            .SelectMany(number => Arrays(
                problem,
                GradientStops.Online(number),
                [.. quantities.Where(quantity => (quantity.Layer == 0 ? top : quantity.Layer.Number) == number)]))
            .ToDictionary(array => array.Quantity.Name);
        return [.. quantities.Select(quantity => arrays[quantity.Name])];
    }

    private List<TraceArray> Arrays(Problem problem, GradientStops stops, IReadOnlyList<Quantity> quantities)
    {
        using var scope = torch.NewDisposeScope();
        using var mode = torch.enable_grad();
        var weights = problem.Network.Parameters.ToDictionary(parameter => parameter.Name, parameter => Leaf(problem, parameter));
        var forward = new NetworkForward(problem, weights, stops);
        var bySequence = quantities.ToLookup(quantity => quantity.Sequence);
        var values = bySequence[0].ToDictionary(quantity => quantity.Name, quantity => new double[quantity.Count]);
        foreach (var batch in SequenceBatch.Of(problem.Sequences, type))
            Differentiate(forward, batch, weights, bySequence, values);
        // Sums over batches are rounded to the requested precision, too.
        foreach (var sums in values.Values.Where(_ => inSingle))
            Array.ConvertAll(sums, sum => (double)(float)sum).CopyTo(sums, 0);
        return [.. quantities.Select(quantity => new TraceArray(quantity, values[quantity.Name]))];
    }

    private static void Differentiate(
        NetworkForward forward, SequenceBatch batch, Dictionary<string, Tensor> weights, ILookup<int, Quantity> quantities, Dictionary<string, double[]> values)
    {
        using var scope = torch.NewDisposeScope();
        var tape = new Tape(scope);
        var E = forward.Run(batch, tape);
        List<Quantity> ofAll = [.. quantities[0].Where(quantity => quantity.Kind == QuantityKind.WeightGradient)];
        List<Quantity> ofEach = [.. quantities[batch.Numbers[0]]];
        List<Quantity> errors = [.. ofEach.Where(quantity => !quantity.IsForward)];
        var gradients = new Queue<Tensor?>(Gradients(
            E, [.. ofAll.Select(quantity => weights[quantity.Parameter!.Name]), .. errors.SelectMany(tape.Of)]));
        if (values.TryGetValue("E", out var objective))
            objective[0] += Elements(E)[0];
        foreach (var quantity in ofAll)
            Add(values[quantity.Name], gradients.Dequeue());
        foreach (var quantity in ofEach)
        {
            using var inner = torch.NewDisposeScope();
            var steps = tape.Of(quantity);
            if (!quantity.IsForward)
                steps = [.. steps.Select(step => gradients.Dequeue()?.MoveToOtherDisposeScope(inner) ?? torch.zeros_like(step))];
            var columns = torch.stack(steps, 0);
            // steps x units x sequences; the trace has sequences x steps x units.
            var rows = (quantity.IsError ? columns.neg() : columns).permute(2, 0, 1).contiguous();
            for (var i = 0; i < batch.Numbers.Count; i++)
                values[(quantity with { Sequence = batch.Numbers[i] }).Name] = Elements(rows.select(0, i));
        }
    }

    private Tensor Leaf(Problem problem, Parameter parameter) => TensorArithmetic.Leaf(
        Array.ConvertAll(problem.Weights.Values(parameter), weight => weight.Value),
        [.. parameter.Shape.Select(length => (long)length)],
        requires_grad: true,
        type);

    /// <summary>For each tensor the gradient of E; null where E does not depend on it.</summary>
    private static IEnumerable<Tensor?> Gradients(Tensor E, IReadOnlyList<Tensor> tensors)
    {
        // An error inside torch.autograd.grad would end the process; E without a graph is the only one that can occur here.
        if (!E.requires_grad)
            return new Tensor?[tensors.Count];
        // Where E does not depend on a tensor, there is a Tensor object with no native tensor behind it.
        return torch.autograd.grad([E], [.. tensors], allow_unused: true).Select(gradient => gradient.IsInvalid ? null : gradient);
    }

    private static void Add(double[] sums, Tensor? gradient)
    {
        if (gradient is null)
            return;
        using var contiguous = gradient.contiguous();
        var elements = Elements(contiguous);
        for (var i = 0; i < sums.Length; i++)
            sums[i] += elements[i];
    }

    private static double[] Elements(Tensor contiguous)
    {
        using var doubles = contiguous.to(torch.float64, copy: true);
        return MemoryMarshal.Cast<byte, double>(doubles.bytes).ToArray();
    }
}
