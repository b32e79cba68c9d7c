namespace LstmGradCheck.Checking.Comparison;

/// <summary>A pair of traces.</summary>
/// <param name="First">The place of the first one in a list of traces.</param>
/// <param name="Second">The place of the second one.</param>
/// <param name="IsRecorded">Whether the first trace was recorded: arrays that it lacks are listed, not compared.</param>
internal readonly record struct TracesToCompare(int First, int Second, bool IsRecorded);
