namespace LstmGradCheck.Checking.Files;

/// <summary>Keeps others that write in the same folder waiting; the system lets go of it when its holder ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The name of the locked file, which is deleted in the end.</summary>
    internal const string Name = ".gradcheck-lock";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // What the system says of a file that another has locked: Linux, macOS, Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly string path;

    private readonly FileStream file;

    private bool isGone;

    private FolderLock(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Takes the lock, as soon as nobody else has it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ProblemException">Nothing can be written in the folder, or another process does not end.</exception>
    internal static FolderLock Take(string folder)
    {
        FolderLock? taken;
        for (var waited = TimeSpan.Zero; (taken = TryTake(folder)) is null; waited += Pause)
        {
            if (waited > Patience)
                throw new ProblemException(PathIn(folder), "", $"a lock that another process has held for {Patience.TotalMinutes:0} minutes", "an end of that process");
            Thread.Sleep(Pause);
        }

        return taken;
    }

    /// <summary>Where the lock of a folder is, while somebody has it or after its holder was killed.</summary>
    /// <param name="folder">The folder.</param>
    internal static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Lets go of it, once.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isGone, true))
            return;
        // While it is held: afterwards, it could be another's.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        file.Dispose();
    }

    /// <summary>Takes the lock; null if another has it.</summary>
    private static FolderLock? TryTake(string folder)
    {
        var place = PathIn(folder);
        if (new FileInfo(place).LinkTarget is not null || PathKinds.Of(place) is not (PathKind.Nothing or PathKind.File))
            throw new ProblemException(place, "", "a link or what is no file", "nothing of this name, or what an interrupted run left");
        FileStream? opened = null;
        try
        {
            opened = new(place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!IsAt(place, opened))
                return null;
            var taken = new FolderLock(place, opened);
            opened = null;
            return taken;
        }
        catch (IOException exception) when (Held.Contains(exception.HResult))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(folder, "", $"no way to write in it ({exception.Message})", "a folder that can be written in");
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>Whether an open file is the one at a path: its last holder may have deleted it after it was opened here, and then it keeps nobody out.</summary>
    internal static bool IsAt(string place, FileStream opened)
    {
        var mark = DateTime.UnixEpoch.AddSeconds(Random.Shared.Next());
        File.SetLastWriteTimeUtc(opened.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(place) == mark;
    }
}
