namespace LstmGradCheck.Checking.Problems;

/// <summary>What an entry of a recording was read as.</summary>
/// <param name="Entry">Its name in the file.</param>
/// <param name="Is">What it is, such as <c>W of layer 1</c> or <c>gradient of W of layer 1</c>; <c>ignored</c> if it was not read.</param>
public sealed record RecordedName(string Entry, string Is);
