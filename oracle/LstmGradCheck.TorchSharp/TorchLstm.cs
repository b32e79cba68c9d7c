using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Testing;
using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>
/// Checks the gradient that TorchSharp's autograd gives for an LSTM, in a line:
/// <code>
/// TorchLstm.Check(lstm, x);
/// </code>
/// The module runs once, on copies of x and the states. The module, every <c>.grad</c>, and torch's generator of random numbers on the
/// CPU are left as they were found. T steps, B sequences, I inputs, H cells; numbers are of Float32 or Float64.
/// </summary>
public static class TorchLstm
{
    /// <summary>Demands that the gradient is right.</summary>
    /// <param name="lstm">A torch.nn.LSTM, or a module of yours that has its parameters' names and T x B x I inputs; for others see <see cref="Of(torch.nn.Module)"/>.</param>
    /// <param name="x">The input: T x B x I, or B x T x I of an nn.LSTM with batchFirst.</param>
    /// <param name="state">The initial states, each layers and directions x B x H; null for none, which are zeros in an nn.LSTM.</param>
    /// <param name="loss">The loss, a scalar, of y and the last states h_n and c_n; null for a sum of all of them with weights that are drawn.</param>
    /// <exception cref="GradientDisagreementException">The gradient is wrong; the message says where and, if it is known, why.</exception>
    /// <exception cref="ArgumentException">Something cannot be checked; the message says what was found and what was expected.</exception>
    /// <exception cref="ProblemException">It is no LSTM; the message says which array, what was found and what was expected.</exception>
    public static void Check(torch.nn.Module lstm, Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) => Of(lstm).Check(x, state, loss);

    /// <summary>Audits the gradient: as <see cref="Check"/>, with what was found as a value.</summary>
    /// <param name="lstm">The LSTM.</param>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentException">Something cannot be checked.</exception>
    /// <exception cref="ProblemException">It is no LSTM.</exception>
    public static LstmAudit Audit(torch.nn.Module lstm, Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) => Of(lstm).Audit(x, state, loss);

    /// <summary>The problem that the LSTM, its input and the loss amount to, with the gradient of autograd as what was recorded.</summary>
    /// <param name="lstm">The LSTM, as in <see cref="Check"/>.</param>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">Something cannot be recorded.</exception>
    /// <exception cref="ProblemException">It is no LSTM.</exception>
    public static Problem ToProblem(torch.nn.Module lstm, Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) => Of(lstm).ToProblem(x, state, loss);

    /// <summary>Writes a recording, which <c>gradcheck audit</c> reads.</summary>
    /// <param name="path">The file; it ends in .npz, and one that is there is replaced.</param>
    /// <param name="lstm">The LSTM, as in <see cref="Check"/>.</param>
    /// <param name="x">The input.</param>
    /// <param name="state">The initial states.</param>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">Something cannot be recorded, or the path does not end in .npz.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Record(string path, torch.nn.Module lstm, Tensor x, (Tensor h0, Tensor c0)? state = null, Func<Tensor, Tensor, Tensor, Tensor>? loss = null) => Of(lstm).Record(path, x, state, loss);

    /// <summary>Copies the weights of a problem into an LSTM, so that a gradient of the problem can be compared with that of autograd.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="lstm">The LSTM, of the problem's layers, directions, inputs and cells.</param>
    /// <exception cref="ArgumentException">A weight has no parameter of its shape, or the other way round; nothing is copied then.</exception>
    /// <exception cref="NotSupportedException">The network of the problem has something that an nn.LSTM has not; the message says what.</exception>
    public static void Load(Problem problem, LSTM lstm) => ProblemWeights.Copy(problem, lstm);

    /// <summary>Begins the description of an LSTM: a module with weights of its own names, shapes and order of gates.</summary>
    /// <param name="module">
    /// The module. Its forward takes x, or x and states (h0, c0), or x, h0 and c0; it returns y, or (y, h_n, c_n), or (y, (h_n, c_n)).
    /// </param>
    /// <exception cref="ArgumentException">Its forward has another signature.</exception>
    public static TorchLstmModule Of(torch.nn.Module module) => new(module is LSTM ? nameof(LSTM) : module.GetName(), ModuleForward.Of(module), [.. module.named_parameters().Select(weight => (weight.name, (Tensor)weight.parameter))])
    {
        Lstm = module as LSTM,
    };

    /// <summary>Begins the description of an LSTM that is a method of yours, such as one that calls a torch.autograd.Function.</summary>
    /// <param name="forward">From x and the states (h0, c0), null if none are given, to y, h_n and c_n.</param>
    /// <param name="weights">Its weights by any names; those that require grad are checked.</param>
    public static TorchLstmModule Of(Func<Tensor, (Tensor h0, Tensor c0)?, (Tensor y, Tensor h_n, Tensor c_n)> forward, params IReadOnlyList<(string Name, Tensor Weight)> weights) =>
        new("mine", new((x, state) => forward(x, state)), weights);

    /// <summary>Begins the description of an LSTM that is a method of yours and starts from zeros.</summary>
    /// <param name="forward">From x to y.</param>
    /// <param name="weights">Its weights by any names; those that require grad are checked.</param>
    public static TorchLstmModule Of(Func<Tensor, Tensor> forward, params IReadOnlyList<(string Name, Tensor Weight)> weights) =>
        new("mine", new((x, _) => (forward(x), null, null)) { TakesState = false }, weights);
}
