using System.Collections;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>The latest steps of a sequence, indexed by their numbers; a new step replaces the oldest one.</summary>
/// <typeparam name="T">What is kept of a step.</typeparam>
/// <param name="latest">The steps that are kept; step t stands at t modulo their number.</param>
internal sealed class StepRing<T>(T[] latest) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => latest.Length;

    /// <inheritdoc/>
    public T this[int index]
    {
        get => latest[index % latest.Length];
        set => latest[index % latest.Length] = value;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)latest).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
