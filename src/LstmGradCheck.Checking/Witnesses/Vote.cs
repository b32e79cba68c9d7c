namespace LstmGradCheck.Checking.Witnesses;

/// <summary>The testimonies of one array together: which party some witnesses contradict while they agree with another one.</summary>
/// <param name="Array">The array's name, without the sequence.</param>
/// <param name="Party">The party that stands alone in it.</param>
/// <param name="Witnesses">The witnesses that contradict it and agree with at least one other party, by name.</param>
/// <param name="AgreeWith">The parties that these witnesses agree with.</param>
public sealed record Vote(string Array, Party Party, IReadOnlyList<string> Witnesses, IReadOnlyList<Party> AgreeWith);
