using LstmGradCheck.Fused.Online;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Training.Learning;

/// <summary>
/// The exact gradient, by backpropagation through time: of the error of a step with respect to weights that were the same all along, back to
/// the last reset, or through a window of the last steps from the states that were there before it.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="window">The most steps to go back; all of them by default.</param>
public sealed class WindowLearner(LstmNetwork network, int window = int.MaxValue) : ILearner
{
    /// <summary>Memory for a pass of each length that occurs is kept, until these have so many steps together: some hundred megabytes.</summary>
    private const int MostHeld = 100_000;

    private readonly OnlineLearner forward = new(network);
    private readonly Weights<Real> weights = new(network);
    private readonly Weights<Real> sum = new(network);
    private readonly HashSet<Parameter> isFixed = [];
    private readonly List<WindowStep> steps = [];
    private readonly Stack<WindowStep> unused = new();
    private readonly Dictionary<int, WindowPass> passes = [];
    private int held;
    private bool isChanged;

    /// <inheritdoc/>
    public void Load(Weights<Real> weights)
    {
        foreach (var parameter in network.Parameters)
            weights.Values(parameter).CopyTo(this.weights.Values(parameter), 0);
        forward.Load(weights);
    }

    /// <inheritdoc/>
    public void Save(Weights<Real> weights) => forward.Save(weights);

    /// <inheritdoc/>
    public void Fix(Parameter parameter) => isFixed.Add(parameter);

    /// <inheritdoc/>
    public void Reset()
    {
        forward.Reset();
        steps.ForEach(unused.Push);
        steps.Clear();
        isChanged = false;
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> x, bool learns)
    {
        if (learns)
        {
            if (steps.Count == window)
            {
                unused.Push(steps[0]);
                steps.RemoveAt(0);
            }

            var step = unused.TryPop(out var used) ? used : new WindowStep(network);
            forward.CopyState(step.S, step.Y);
            x.CopyTo(step.X);
            steps.Add(step);
        }

        forward.Step(x, learns: false);
    }

    /// <summary>What the next step starts from (see <see cref="OnlineLearner.CopyState"/>).</summary>
    internal void CopyState(Span<double> s, Span<double> y) => forward.CopyState(s, y);

    /// <inheritdoc/>
    public double Output(int k) => forward.Output(k);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> targets, double alpha)
    {
        AddGradient(targets);
        Apply(alpha, 0);
    }

    /// <inheritdoc/>
    public void AddGradient(ReadOnlySpan<double> targets)
    {
        var pass = PassOf(steps.Count);
        pass.Run(steps, weights, targets, isChanged ? null : forward);
        foreach (var parameter in network.Parameters)
        {
            var (from, to) = (pass.Gradient(parameter), sum.Values(parameter));
            for (var i = 0; i < from.Length; i++)
                to[i] = new(to[i].Value + from[i]);
        }
    }

    /// <inheritdoc/>
    public void Apply(double alpha, double momentum)
    {
        foreach (var parameter in network.Parameters)
        {
            var (gradient, to, learns) = (sum.Values(parameter), weights.Values(parameter), !isFixed.Contains(parameter));
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = learns ? new(to[i].Value - (alpha * gradient[i].Value)) : to[i];
                gradient[i] = new(momentum * gradient[i].Value);
            }
        }

        forward.Load(weights);
        isChanged = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        forward.Dispose();
        Free();
    }

    private WindowPass PassOf(int length)
    {
        if (passes.TryGetValue(length, out var there))
            return there;
        if (held + length > MostHeld)
            Free();
        held += length;
        return passes[length] = new(network, length);
    }

    private void Free()
    {
        foreach (var pass in passes.Values)
            pass.Dispose();
        passes.Clear();
        held = 0;
    }
}
