using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>Makes the entries of files of named arrays.</summary>
internal static class StoredEntries
{
    /// <summary>One text.</summary>
    /// <param name="file">The file's path as the user gave it.</param>
    /// <param name="name">The text's name.</param>
    /// <param name="text">The text.</param>
    internal static StoredArray Text(string file, string name, string text) =>
        new(file, name, StoredType.Text, "text", []) { Text = text, Read = () => throw Unreadable(file, name, "a text") };

    /// <summary>Something that cannot be read.</summary>
    /// <param name="file">The file's path as the user gave it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="typeName">What the file calls its type.</param>
    /// <param name="shape">Its shape; empty if it has none.</param>
    internal static StoredArray Other(string file, string name, string typeName, IReadOnlyList<int> shape) =>
        new(file, name, StoredType.Other, typeName, shape) { Read = () => throw Unreadable(file, name, typeName) };

    /// <summary>One number.</summary>
    /// <param name="file">The file's path as the user gave it.</param>
    /// <param name="name">The number's name.</param>
    /// <param name="type">What the number is.</param>
    /// <param name="typeName">What the file calls its type.</param>
    /// <param name="value">The number.</param>
    internal static StoredArray Number(string file, string name, StoredType type, string typeName, double value) =>
        new(file, name, type, typeName, []) { Read = () => [value] };

    /// <summary>Makes the exceptions about an entry.</summary>
    /// <param name="file">The file's path as the user gave it.</param>
    /// <param name="name">The entry's name.</param>
    /// <returns>Makes an exception from what was found and what was expected.</returns>
    internal static Func<string, string, ProblemException> Fault(string file, string name) =>
        (found, expected) => new(file, JsonPlace.Join("", name), found, expected);

    /// <summary>Refuses a second entry of a name.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The entries, each name once.</returns>
    internal static IReadOnlyList<StoredArray> Distinct(IReadOnlyList<StoredArray> entries)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!names.Add(entry.Name))
                throw entry.Error("a second entry of this name", "each name once");
        }

        return entries;
    }

    private static ProblemException Unreadable(string file, string name, string found) => Fault(file, name)(found, StoredElement.Readable);
}
