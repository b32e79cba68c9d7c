namespace LstmGradCheck.Checking.Files;

/// <summary>
/// A lock on a folder: one process at a time writes in it. The system releases the lock when its holder ends, however it ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The name of the locked file. It is deleted when the lock is released, except on Windows.</summary>
    internal const string Name = ".gradcheck-lock";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // The errors that mean that another process has locked a file: on Linux, on macOS, on Windows (two).
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly string path;

    private readonly FileStream file;

    private bool isGone;

    private FolderLock(string path, FileStream file) => (this.path, this.file) = (path, file);

    /// <summary>Takes the lock, and waits while another process has it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ProblemException">
    /// Nothing can be written in the folder, something else has the name of its lock file, or another process keeps the lock for too
    /// long.
    /// </exception>
    internal static FolderLock Take(string folder)
    {
        FolderLock? taken;
        for (var waited = TimeSpan.Zero; (taken = TryTake(folder)) is null; waited += Pause)
        {
            if (waited > Patience)
                throw new ProblemException(PathIn(folder), "", $"a lock that another process has held for {Patience.TotalMinutes:0} minutes", "that process to end");
            Thread.Sleep(Pause);
        }

        return taken;
    }

    /// <summary>Takes the lock, unless another process has it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ProblemException">Another process has it, or nothing can be written in the folder.</exception>
    internal static FolderLock TakeAtOnce(string folder) =>
        TryTake(folder) ?? throw new ProblemException(folder, "", "a folder that another process is writing in", "that process to end, or another folder");

    /// <summary>The path of a folder's lock file, which is there while the lock is held and after its holder was killed.</summary>
    /// <param name="folder">The folder.</param>
    internal static string PathIn(string folder) => Path.Combine(folder, Name);

    /// <summary>Releases the lock; further calls do nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isGone, true))
            return;
        // Deleted while the lock is held: afterwards, the file could be another process's.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        file.Dispose();
    }

    /// <summary>Takes the lock; null if another process has it or has just released it.</summary>
    private static FolderLock? TryTake(string folder)
    {
        var place = PathIn(folder);
        if (new FileInfo(place).LinkTarget is not null || PathKinds.Of(place) is not (PathKind.Nothing or PathKind.File))
            throw new ProblemException(place, "", "a link, or something that is not a file", "nothing of this name, or what an interrupted run left");
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
            throw new ProblemException(folder, "", $"cannot be written in ({exception.Message})", "a folder that can be written in");
        }
        finally
        {
            opened?.Dispose();
        }
    }

    /// <summary>
    /// Whether an open file is still the one at a path. The last holder may have deleted it after it was opened here; a lock on it would
    /// then keep nobody out.
    /// </summary>
    internal static bool IsAt(string place, FileStream opened)
    {
        var mark = DateTime.UnixEpoch.AddSeconds(Random.Shared.Next());
        File.SetLastWriteTimeUtc(opened.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(place) == mark;
    }
}
