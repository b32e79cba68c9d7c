namespace LstmGradCheck.Checking.Witnesses;

/// <summary>The verdict on one array: some witnesses contradict one side and agree with another.</summary>
/// <param name="Array">The array's name, without the sequence.</param>
/// <param name="Side">The side that these witnesses contradict.</param>
/// <param name="Witnesses">The witnesses that contradict it and agree with at least one other side, by name.</param>
/// <param name="AgreeWith">The sides that these witnesses agree with.</param>
public sealed record Vote(string Array, Side Side, IReadOnlyList<string> Witnesses, IReadOnlyList<Side> AgreeWith);
