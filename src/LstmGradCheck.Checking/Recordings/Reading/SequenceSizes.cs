namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>The sizes that all entries of a recording share.</summary>
/// <param name="Steps">T, the steps of the longest sequence.</param>
/// <param name="Batch">B, the number of sequences.</param>
/// <param name="IsBatched">Whether the arrays have an axis for the sequences.</param>
/// <param name="Axes">How time, batch and features stand: T, B and C in some order.</param>
internal sealed record SequenceSizes(int Steps, int Batch, bool IsBatched, string Axes)
{
    /// <summary>Whether the sequences come before the steps.</summary>
    internal bool IsBatchFirst => Axes.IndexOf('B', StringComparison.Ordinal) < Axes.IndexOf('T', StringComparison.Ordinal);
}
