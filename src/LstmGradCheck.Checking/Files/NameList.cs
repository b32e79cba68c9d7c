namespace LstmGradCheck.Checking.Files;

/// <summary>Shortens a list of names for a message: a large network has a million.</summary>
internal static class NameList
{
    private const int Most = 40;

    /// <summary>The names, or the first of them and how many more there are.</summary>
    internal static string Of(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Most)) + (names.Count > Most ? $" and {names.Count - Most} more" : "");
}
