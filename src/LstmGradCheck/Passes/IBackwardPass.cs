using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>One of the three backward passes: exact, truncated, on-line.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IBackwardPass<T>
    where T : struct, IScalar<T>
{
    /// <summary>Goes back through one sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its forward steps, from 0 to T.</param>
    /// <param name="gradient">dE/dw, to which the sequence's part is added.</param>
    /// <returns>The errors of every step and of the initial states.</returns>
    SequenceErrors<T> Run(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps, Weights<T> gradient);
}
