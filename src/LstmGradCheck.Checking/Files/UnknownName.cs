namespace LstmGradCheck.Checking.Files;

/// <summary>
/// The error for a name in a file that its reader does not know. It suggests the nearest known name, or lists the known ones.
/// </summary>
internal static class UnknownName
{
    /// <summary>What messages call an array of weights.</summary>
    internal const string WeightArray = "weight array";

    private const int LongestName = 60;

    private const int LongestList = 600;

    /// <summary>Makes the error.</summary>
    /// <param name="file">The file's path as the user gave it.</param>
    /// <param name="path">The path of the object that has the name; empty for the whole document.</param>
    /// <param name="what">What messages call the thing with this name, such as <c>member</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="known">The names that are allowed.</param>
    /// <param name="given">The names that are already there: none of these was meant.</param>
    internal static ProblemException In(
        string file, string path, string what, string name, IReadOnlyCollection<string> known, IReadOnlyCollection<string> given)
    {
        var (place, expected) = (path.Length == 0 ? "" : Legible.Text(path, LongestList) + ": ", "one of: " + NameList.Of(known));
        var instead = NearName.Of(name, known.Except(given)) is { } near
            ? $"did you mean \"{Legible.Text(near, LongestName)}\"?{UnitsOf(name, " Units: ")}"
            : $"expected {Legible.Text(expected, LongestList)}{UnitsOf(name, "; units: ")}";
        return new(
            file, JsonPlace.Join(path, name), $"an unknown {what}", expected,
            $"{Legible.Path(file)}: {place}unknown {what} \"{Legible.Text(name, LongestName)}\"; {instead}");
    }

    /// <summary>The list of units, for a name without a unit's symbol where one is expected; otherwise empty.</summary>
    /// <param name="name">The name.</param>
    /// <param name="before">What to put before the list.</param>
    internal static string UnitsOf(string name, string before) => UnitWords.IsUnknownIn(name) ? before + UnitWords.List : "";
}
