using System.Collections;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>The latest of a sequence's steps, by their numbers; each takes the place of the oldest one.</summary>
/// <typeparam name="T">What there is of a step.</typeparam>
/// <param name="latest">As many as are kept; step t stands at t modulo their number.</param>
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
