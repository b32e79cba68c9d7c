using System.Text;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>
/// Writes several text files of one directory, all or none, whenever the program ends. All texts are first written beside
/// their places; then the list of them, the journal, is renamed into place: before that the batch has not
/// happened, from then on it has. Whoever looks at the directory next carries out what is left of the journal. One batch
/// at a time is written in a directory; others wait.
/// </summary>
public static class FileBatch
{
    /// <summary>The name of the journal: one file name a line.</summary>
    internal const string Journal = ".gradcheck-accept";

    /// <summary>What the name of a text ends in that stands beside its place.</summary>
    internal const string Temporary = ".tmp";

    /// <summary>Writes the files.</summary>
    /// <param name="directory">The directory; it must be there.</param>
    /// <param name="files">Names of files in it, and their texts.</param>
    /// <param name="onlyNew">Whether it is an error if one of them is there already.</param>
    /// <exception cref="IOException">
    /// One of them cannot be written. If that is found while they are written beside their places, nothing has changed.
    /// </exception>
    /// <exception cref="ProblemException">
    /// Nothing can be written in the directory, another process does not stop writing there, what an interrupted batch left
    /// cannot be carried out, or one of the files is there already and must not be.
    /// </exception>
    public static void Write(string directory, IReadOnlyList<KeyValuePair<string, string>> files, bool onlyNew = false)
    {
        using var held = FolderLock.Take(directory);
        var (begun, steps) = (new List<string>(), new Lock());
        using var interruption = new Interruption(() =>
        {
            // Never left: no further step is taken.
            steps.Enter();
            CleanUp(directory, begun);
            held.Dispose();
        });
        try
        {
            foreach (var step in Steps(directory, files, begun, onlyNew))
            {
                lock (steps)
                    step();
            }
        }
        finally
        {
            CleanUp(directory, begun);
        }
    }

    /// <summary>Carries out what is left of a batch that was interrupted after it was complete beside its places, and clears away one that was not.</summary>
    /// <param name="directory">The directory; it may be missing.</param>
    /// <exception cref="IOException">A file cannot be replaced.</exception>
    /// <exception cref="ProblemException">The journal is damaged or not one of this program, or nothing can be written in the directory.</exception>
    public static void Finish(string directory)
    {
        var isComplete = Path.Exists(Path.Combine(directory, Journal));
        if (!isComplete && !Path.Exists(FolderLock.PathIn(directory)))
            return;
        try
        {
            using var held = FolderLock.Take(directory);
            Complete(directory);
            foreach (var left in Directory.EnumerateFiles(directory, SnapshotFiles.Any + Temporary))
                File.Delete(left);
        }
        catch (Exception exception) when (!isComplete && exception is ProblemException or IOException or UnauthorizedAccessException)
        {
            // What is left of a batch that has not happened is in nobody's way.
        }
    }

    /// <summary>The steps of a batch; a program that is killed has carried out the first of them.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="files">Names and texts.</param>
    /// <param name="begun">Where the paths of temporary files are added when they are there.</param>
    /// <param name="onlyNew">Whether it is an error if one of the files is there already.</param>
    internal static IEnumerable<Action> Steps(
        string directory, IReadOnlyList<KeyValuePair<string, string>> files, List<string> begun, bool onlyNew = false)
    {
        var journal = Path.Combine(directory, Journal);
        // One left over belongs to a batch that was complete; its files come first.
        yield return () => Complete(directory);
        if (onlyNew && files.Select(file => Path.Combine(directory, file.Key)).FirstOrDefault(Path.Exists) is { } there)
            throw new ProblemException(there, "", "a file that another process has just written", "none");
        foreach (var (name, text) in files)
            yield return () => WriteBeside(Path.Combine(directory, name), text, begun);
        yield return () => WriteBeside(journal, string.Concat(files.Select(file => file.Key + "\n")), begun);
        yield return () => File.Move(journal + Temporary, journal);
        foreach (var (name, _) in files)
            yield return () => File.Move(Path.Combine(directory, name + Temporary), Path.Combine(directory, name), overwrite: true);
        yield return () => File.Delete(journal);
    }

    private static void Complete(string directory)
    {
        var journal = Path.Combine(directory, Journal);
        if (!Path.Exists(journal))
            return;
        // All of it is checked before any of it is carried out.
        foreach (var name in BatchJournal.Read(journal))
        {
            var path = Path.Combine(directory, name);
            if (File.Exists(path + Temporary))
                File.Move(path + Temporary, path, overwrite: true);
        }

        File.Delete(journal);
    }

    /// <summary>Without a journal the batch has not happened, and nothing of it stays.</summary>
    private static void CleanUp(string directory, List<string> begun)
    {
        if (!File.Exists(Path.Combine(directory, Journal)))
            begun.ForEach(File.Delete);
    }

    private static void WriteBeside(string path, string text, List<string> begun)
    {
        // What is there already, a file or a link to one, was left behind: it is not written through.
        File.Delete(path + Temporary);
        using var stream = new FileStream(path + Temporary, FileMode.CreateNew, FileAccess.Write);
        begun.Add(path + Temporary);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
