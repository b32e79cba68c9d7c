#if TORCHSHARP
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using TorchSharp;
using TorchSharp.Modules;
using Parameter = LstmGradCheck.Network.Parameter;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>
/// torch.nn.LSTM on a problem that it can compute: blocks of one cell with forget gates and all biases, f logistic, g and h
/// tanh, all layers of one direction or all bidirectional, no output units, sequences of one length from a state of 0, E linear in the
/// top layer's outputs.
/// </summary>
internal sealed class TorchLstm : IDisposable
{
    /// <summary>The order of the gates in its weights, which torch calls i, f, g, o.</summary>
    private static readonly Unit[] Gates = [Unit.InputGate, Unit.ForgetGate, Unit.Cell, Unit.OutputGate];

    private readonly Problem problem;
    private readonly torch.ScalarType element;
    private readonly LSTM lstm;
    private readonly Tensor x, coefficients;
    private readonly Tensor[] leaves;

    internal TorchLstm(Problem problem, torch.ScalarType element)
    {
        (this.problem, this.element) = (problem, element);
        var network = problem.Network;
        var top = network.Layers[^1];
        lstm = torch.nn.LSTM(network.Inputs, top.Cells, network.Depth, bidirectional: network.HasReverse, dtype: element);
        Load();
        x = Of(sequence => sequence.Inputs, network.Inputs).requires_grad_();
        coefficients = Of(sequence => sequence.Coefficients!.LayerOutputs[top.Number], network.OutputsOf(top.Number));
        leaves = [.. lstm.parameters(), x];
    }

    /// <summary>The forward and the backward pass: all weight gradients and dE/dx.</summary>
    internal void Run()
    {
        using var scope = torch.NewDisposeScope();
        _ = Differentiate();
    }

    /// <summary>The gradients by their names in torch, and dE/dx, T x N x I, as <c>x</c>; row-major.</summary>
    internal IReadOnlyDictionary<string, double[]> Gradients()
    {
        using var scope = torch.NewDisposeScope();
        return lstm.named_parameters().Select(parameter => parameter.name).Append("x")
            .Zip(Differentiate(), (name, gradient) => (name, gradient.to(torch.ScalarType.Float64).data<double>().ToArray()))
            .ToDictionary();
    }

    /// <summary>Where one of our arrays is stored in torch's: in which array, and from which row on.</summary>
    /// <param name="parameter">W, U or b. torch adds two biases for each unit: the first one is ours, and the second is 0.</param>
    internal static (string Name, int FirstRow) Place(Parameter parameter)
    {
        var array = parameter.Kind switch { ParameterKind.W => "weight_ih", ParameterKind.U => "weight_hh", _ => "bias_ih" };
        return ($"{array}_l{parameter.Layer.Number - 1}{(parameter.Layer.IsReverse ? "_reverse" : "")}", Array.IndexOf(Gates, parameter.Unit) * parameter.Rows);
    }

    public void Dispose()
    {
        lstm.Dispose();
        x.Dispose();
        coefficients.Dispose();
    }

    private IEnumerable<Tensor> Differentiate()
    {
        var (y, _, _) = lstm.call(x);
        return torch.autograd.grad([(y * coefficients).sum()], leaves);
    }

    private void Load()
    {
        using var scope = torch.NewDisposeScope();
        using var constant = torch.no_grad();
        var arrays = lstm.named_parameters().ToDictionary(parameter => parameter.name, parameter => (Tensor)parameter.parameter);
        foreach (var (_, array) in arrays.Where(array => array.Key.StartsWith("bias_hh", StringComparison.Ordinal)))
            array.zero_();
        foreach (var parameter in problem.Network.Parameters)
        {
            var (name, row) = Place(parameter);
            var weights = torch.tensor(Array.ConvertAll(problem.Weights.Values(parameter), weight => weight.Value), [.. parameter.Shape.Select(length => (long)length)]);
            arrays[name].narrow(0, row, parameter.Rows).copy_(weights);
        }
    }

    /// <summary>T x N x columns.</summary>
    private Tensor Of(Func<Sequence, double[][]> rows, int columns)
    {
        var sequences = problem.Sequences;
        var steps = sequences[0].Length;
        var values = Enumerable.Range(0, steps).SelectMany(t => sequences.SelectMany(sequence => rows(sequence)[t])).ToArray();
        return torch.tensor(values, [steps, sequences.Count, columns], dtype: element);
    }
}
#endif
