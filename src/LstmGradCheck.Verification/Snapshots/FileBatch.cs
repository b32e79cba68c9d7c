using System.Text;

namespace LstmGradCheck.Verification.Snapshots;

/// <summary>
/// Writes several text files of one directory, all or none, whenever the program ends. All texts are first written beside
/// their places; then the list of them, the journal, is renamed into place: before that moment the batch has not
/// happened, from then on it has. Whoever looks at the directory next carries out what is left of the journal.
/// </summary>
public static class FileBatch
{
    /// <summary>The name of the journal: one file name a line.</summary>
    internal const string Journal = ".gradcheck-accept";

    private const string Temporary = ".tmp";

    /// <summary>Writes the files.</summary>
    /// <param name="directory">The directory; it must be there.</param>
    /// <param name="files">Names of files in it, and their texts.</param>
    /// <exception cref="IOException">
    /// One of them cannot be written. If that is found while they are written beside their places, nothing has changed.
    /// </exception>
    public static void Write(string directory, IReadOnlyList<KeyValuePair<string, string>> files)
    {
        var begun = new List<string>();
        try
        {
            foreach (var step in Steps(directory, files, begun))
                step();
        }
        finally
        {
            // Without a journal the batch has not happened, and nothing of it stays.
            if (!File.Exists(Path.Combine(directory, Journal)))
                begun.ForEach(File.Delete);
        }
    }

    /// <summary>Carries out what is left of a batch that was interrupted after it was complete beside its places.</summary>
    /// <param name="directory">The directory; it may be missing.</param>
    /// <exception cref="IOException">A file cannot be replaced.</exception>
    public static void Finish(string directory)
    {
        var journal = Path.Combine(directory, Journal);
        if (!File.Exists(journal))
            return;
        foreach (var name in File.ReadAllLines(journal))
        {
            var path = Path.Combine(directory, name);
            if (File.Exists(path + Temporary))
                File.Move(path + Temporary, path, overwrite: true);
        }

        File.Delete(journal);
    }

    /// <summary>The steps of a batch; a program that is killed has carried out the first of them.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="files">Names and texts.</param>
    /// <param name="begun">Where the paths of temporary files are added when they are there.</param>
    internal static IEnumerable<Action> Steps(string directory, IReadOnlyList<KeyValuePair<string, string>> files, List<string> begun)
    {
        var journal = Path.Combine(directory, Journal);
        // One left over belongs to a batch that was complete; its files come first.
        yield return () => Finish(directory);
        foreach (var (name, text) in files)
            yield return () => WriteBeside(Path.Combine(directory, name), text, begun);
        yield return () => WriteBeside(journal, string.Concat(files.Select(file => file.Key + "\n")), begun);
        yield return () => File.Move(journal + Temporary, journal);
        foreach (var (name, _) in files)
            yield return () => File.Move(Path.Combine(directory, name + Temporary), Path.Combine(directory, name), overwrite: true);
        yield return () => File.Delete(journal);
    }

    private static void WriteBeside(string path, string text, List<string> begun)
    {
        using var stream = File.Create(path + Temporary);
        begun.Add(path + Temporary);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
