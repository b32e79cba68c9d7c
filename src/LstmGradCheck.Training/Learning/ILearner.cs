using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Training.Learning;

/// <summary>A network that runs and learns step by step.</summary>
public interface ILearner : IDisposable
{
    /// <summary>Copies weights in.</summary>
    /// <param name="weights">The weights.</param>
    void Load(Weights<Real> weights);

    /// <summary>Copies the weights out.</summary>
    /// <param name="weights">Where to put them.</param>
    void Save(Weights<Real> weights);

    /// <summary>Weights of an array that stay as they were loaded.</summary>
    /// <param name="parameter">The array.</param>
    void Fix(Parameter parameter);

    /// <summary>Begins a sequence: states and activations become 0.</summary>
    void Reset();

    /// <summary>A step forward.</summary>
    /// <param name="x">x(t).</param>
    /// <param name="learns">Whether something may be learnt at this step or at a later one before the next reset.</param>
    void Step(ReadOnlySpan<double> x, bool learns);

    /// <summary>y^k(t) of the last step.</summary>
    /// <param name="k">The output unit, counted from 0.</param>
    /// <returns>The activation.</returns>
    double Output(int k);

    /// <summary>w -= alpha dE(t)/dw, with E(t) half the sum of the squared errors of the last step.</summary>
    /// <param name="targets">t_k(t).</param>
    /// <param name="alpha">The learning rate.</param>
    void Learn(ReadOnlySpan<double> targets, double alpha);

    /// <summary>Adds dE(t)/dw to the gradient that <see cref="Apply"/> follows.</summary>
    /// <param name="targets">t_k(t).</param>
    void AddGradient(ReadOnlySpan<double> targets);

    /// <summary>w -= alpha times the gradient that was added up, of which momentum times remains.</summary>
    /// <param name="alpha">The learning rate.</param>
    /// <param name="momentum">What remains of it, from 0 to below 1.</param>
    void Apply(double alpha, double momentum);
}
