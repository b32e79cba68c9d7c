using System.Text;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>
/// Writes several text files of one directory, all or none, no matter when the program ends. All texts are first written
/// to temporary files beside their targets. Then the list of the files, the journal, is renamed into place, which commits
/// the batch. If the program ends after that, the next one that uses the directory finishes the batch by the journal. Only
/// one batch at a time is written in a directory; others wait.
/// </summary>
public static class FileBatch
{
    /// <summary>The name of the journal, which has one file name per line.</summary>
    internal const string Journal = ".gradcheck-accept";

    /// <summary>The ending of the name of a temporary file.</summary>
    internal const string Temporary = ".tmp";

    /// <summary>Writes the files.</summary>
    /// <param name="directory">The directory; it must exist.</param>
    /// <param name="files">Names of files in it, and their texts.</param>
    /// <param name="onlyNew">Whether it is an error if one of them exists already.</param>
    /// <exception cref="IOException">
    /// One of them cannot be written. If this happens while the temporary files are written, nothing has changed.
    /// </exception>
    /// <exception cref="ProblemException">
    /// Nothing can be written in the directory, another process does not stop writing there, an interrupted batch cannot be
    /// finished, or one of the files exists already and must not.
    /// </exception>
    public static void Write(string directory, IReadOnlyList<KeyValuePair<string, string>> files, bool onlyNew = false)
    {
        using var held = FolderLock.Take(directory);
        var (begun, steps) = (new List<string>(), new Lock());
        using var interruption = new Interruption(() =>
        {
            // Never released, so that no further step is taken.
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

    /// <summary>Finishes an interrupted batch if it was committed; otherwise deletes its temporary files.</summary>
    /// <param name="directory">The directory; it may be missing.</param>
    /// <exception cref="IOException">A file cannot be replaced.</exception>
    /// <exception cref="ProblemException">
    /// The journal is damaged or not one of this program, or nothing can be written in the directory.
    /// </exception>
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
            // The remains of a batch that was not committed do no harm.
        }
    }

    /// <summary>The steps of a batch, in order; a program that is killed has carried out only the first few of them.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="files">Names and texts.</param>
    /// <param name="begun">The list to which the path of each temporary file is added once it exists.</param>
    /// <param name="onlyNew">Whether it is an error if one of the files exists already.</param>
    internal static IEnumerable<Action> Steps(
        string directory, IReadOnlyList<KeyValuePair<string, string>> files, List<string> begun, bool onlyNew = false)
    {
        var journal = Path.Combine(directory, Journal);
        // A journal that is left over belongs to a committed batch, which is finished first.
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
        // The whole journal is checked before any of it is carried out.
        foreach (var name in BatchJournal.Read(journal))
        {
            var path = Path.Combine(directory, name);
            if (File.Exists(path + Temporary))
                File.Move(path + Temporary, path, overwrite: true);
        }

        File.Delete(journal);
    }

    /// <summary>Deletes the temporary files if there is no journal, and so the batch was not committed.</summary>
    private static void CleanUp(string directory, List<string> begun)
    {
        if (!File.Exists(Path.Combine(directory, Journal)))
            begun.ForEach(File.Delete);
    }

    private static void WriteBeside(string path, string text, List<string> begun)
    {
        // A file or link of that name was left behind; it is deleted, so that nothing is written through a link.
        File.Delete(path + Temporary);
        using var stream = new FileStream(path + Temporary, FileMode.CreateNew, FileAccess.Write);
        begun.Add(path + Temporary);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }
}
