using System.Runtime.Intrinsics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused.Online;

/// <summary>
/// The thesis's own algorithm, as the papers trained with it: a network of one layer goes forward step by step, the partials of its states
/// are carried along (P1 to P5), and the errors of a step change the weights at once (P6, P7). It is the algorithm of
/// <see cref="Passes.PartialsPass{T}"/> to within rounding, fast, and open to weights that change between steps. Double precision; a step
/// allocates nothing.
/// </summary>
/// <remarks>
/// The weights change under the partials, which belong to those before: then the sum over steps is the gradient of no fixed function. With
/// <see cref="AddGradient"/> and weights that stay it is the truncated gradient. Not for use by several threads at once. The results are
/// the same to the last bit whatever the width of the processor's vectors, if it has fused multiplication and addition (all of arm64; x86
/// with FMA3, since 2013).
/// </remarks>
public sealed class OnlineLearner : IDisposable
{
    private readonly LstmNetwork network;
    private readonly IOnlineSteps steps;
    private readonly AffineActivation<double> f_k;
    private readonly FixedWeights fixedWeights;
    private bool isDisposed;
    private bool hasPartials = true;

    /// <summary>Takes the memory. All weights are 0, and no step was made.</summary>
    /// <param name="network">A network that <see cref="Supports"/>.</param>
    /// <param name="kept">What the states are multiplied by at each step where there are no forget gates: 1, or less for a state that decays.</param>
    /// <exception cref="ArgumentException">It is another network, or kept is not above 0 and at most 1.</exception>
    public OnlineLearner(LstmNetwork network, double kept = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!Supports(network))
            throw new ArgumentException("found several layers, a direction, a projection, clips, coupled gates, or output units that are missing or softmax; expected one layer of memory blocks below elementwise output units", nameof(network));
        if (!(kept > 0 && kept <= 1) || (kept < 1 && network.Layers[0].Options.ForgetGates))
            throw new ArgumentException($"found {kept} as what is kept of a state; expected a number above 0 and at most 1, and 1 with forget gates", nameof(kept));
        this.network = network;
        f_k = AffineActivation<double>.Of(network.Outputs!.Squashing);
        steps = Vector512.IsHardwareAccelerated ? OfWidth<Wide512<double>>(network, kept)
            : Vector256.IsHardwareAccelerated ? OfWidth<Wide256<double>>(network, kept)
            : OfWidth<Wide128<double>>(network, kept);
        fixedWeights = new(steps.State);
    }

    /// <summary>Whether a network can be trained so: one forward layer with any blocks, gates, peepholes, gate recurrence, biases and squashings, below elementwise output units.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Whether it can.</returns>
    public static bool Supports(LstmNetwork network) =>
        network.Layers.Count == 1 && network.Outputs is { Squashing: not Squashing.Softmax }
        && network.Layers[0].Options is { Projection: null, CoupledGates: false, Direction: LayerDirection.Forward } options && options.Clips == Clips.None;

    /// <summary>Copies weights in.</summary>
    /// <param name="weights">The weights of the network.</param>
    public void Load(Weights<Real> weights)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        steps.Outputs();
        steps.State.Load(weights);
        fixedWeights.Read();
    }

    /// <summary>Copies the weights out.</summary>
    /// <param name="weights">Where to put them.</param>
    public void Save(Weights<Real> weights)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        steps.State.Save(steps.State.Weights, weights, 1);
    }

    /// <summary>Copies out dE/dw, as far as <see cref="AddGradient"/> has added it up.</summary>
    /// <param name="gradient">Where to put it, with the sign of frameworks.</param>
    public void SaveGradient(Weights<Real> gradient)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        steps.State.Save(steps.State.Gradient, gradient, -1);
    }

    /// <summary>From now on the weights of an array stay as they are or will be loaded: nothing learns them. Their gradient is still added up.</summary>
    /// <param name="parameter">One of the network's arrays of weights.</param>
    /// <exception cref="ArgumentException">The network has no such array.</exception>
    public void Fix(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!network.Parameters.Contains(parameter))
            throw new ArgumentException($"found {parameter.Name} {string.Join(" x ", parameter.Shape)}; expected an array of weights of the network", nameof(parameter));
        fixedWeights.Add(parameter);
    }

    /// <summary>Begins a sequence: states, outputs and partials become 0.</summary>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        hasPartials = true;
        steps.Outputs();
        steps.State.Reset();
    }

    /// <summary>One step forward: F1 to F8, and the partials P1 to P5.</summary>
    /// <param name="x">x(t), a value for each input.</param>
    /// <param name="learns">Whether partials are carried; without them the step is faster, and nothing can be learnt until the next reset.</param>
    /// <exception cref="ArgumentException">It is another number of inputs.</exception>
    public void Step(ReadOnlySpan<double> x, bool learns = true)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (x.Length != network.Inputs)
            throw new ArgumentException($"found {x.Length} inputs; expected {network.Inputs}", nameof(x));
        hasPartials &= learns;
        steps.Step(x, learns && hasPartials);
    }

    /// <summary>y^k(t) of the last step.</summary>
    /// <param name="k">The output unit, counted from 0.</param>
    /// <returns>The activation.</returns>
    public double Output(int k)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if ((uint)k >= (uint)network.Outputs!.Units)
            throw new ArgumentOutOfRangeException(nameof(k), k, $"expected 0 to {network.Outputs.Units - 1}");
        steps.Outputs();
        return f_k.Value(steps.State.RawOutput(k));
    }

    /// <summary>Copies out what the next step starts from, as the initial state of a <see cref="Sequence"/>.</summary>
    /// <param name="s">s(t), a value for each cell.</param>
    /// <param name="y">y(t) of the recurrent sources: cells, and with gate recurrence input, forget and output gates.</param>
    /// <exception cref="ArgumentException">They have other lengths.</exception>
    public void CopyState(Span<double> s, Span<double> y)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var layer = network.Layers[0];
        if (s.Length != layer.Cells || y.Length != layer.RecurrentSources)
            throw new ArgumentException($"found room for {s.Length} states and {y.Length} activations; expected {layer.Cells} and {layer.RecurrentSources}", nameof(s));
        steps.State.CopyTo(s, y);
    }

    /// <summary>Learns from the last step: w -= alpha dE(t)/dw, with E(t) half the sum of the squared errors.</summary>
    /// <param name="targets">t_k(t), a value for each output unit.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <exception cref="InvalidOperationException">Partials were not carried at every step since the last reset.</exception>
    public void Learn(ReadOnlySpan<double> targets, double alpha)
    {
        Demand(targets);
        steps.Add(targets, alpha, steps.State.Weights);
        fixedWeights.PutBack();
    }

    /// <summary>Adds dE(t)/dw of the last step to the gradient.</summary>
    /// <param name="targets">t_k(t), a value for each output unit.</param>
    /// <exception cref="InvalidOperationException">Partials were not carried at every step since the last reset.</exception>
    public void AddGradient(ReadOnlySpan<double> targets)
    {
        Demand(targets);
        steps.Add(targets, 1, steps.State.Gradient);
    }

    /// <summary>w -= alpha dE/dw with the gradient that was added up, which then is multiplied by momentum: with 0 it is 0.</summary>
    /// <param name="alpha">The learning rate.</param>
    /// <param name="momentum">How much of this change the next one contains, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not from 0 to 1.</exception>
    public void Apply(double alpha, double momentum = 0)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!(momentum >= 0 && momentum <= 1))
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "expected 0 to 1");
        steps.Outputs();
        steps.State.Apply(alpha, momentum);
        fixedWeights.PutBack();
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        isDisposed = true;
        steps.Dispose();
    }

    /// <summary>The narrowest vectors that all blocks fit in, and for squashings the widest that the processor has.</summary>
    private static IOnlineSteps OfWidth<W>(LstmNetwork network, double kept)
        where W : unmanaged, IWide<W, double>
    {
        var blocks = Math.Min(network.Layers[0].Blocks, W.Count);
        return blocks > Vector256<double>.Count ? new OnlineSteps<Wide512<double>, W>(network, kept)
            : blocks > Vector128<double>.Count ? new OnlineSteps<Wide256<double>, W>(network, kept)
            : new OnlineSteps<Wide128<double>, W>(network, kept);
    }

    private void Demand(ReadOnlySpan<double> targets)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (targets.Length != network.Outputs!.Units)
            throw new ArgumentException($"found {targets.Length} targets; expected {network.Outputs.Units}", nameof(targets));
        if (!hasPartials)
            throw new InvalidOperationException("found a step without partials since the last reset; expected each step to carry them");
    }
}
