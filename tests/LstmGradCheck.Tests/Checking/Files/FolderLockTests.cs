using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Files;

public sealed class FolderLockTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    private string Locked => FolderLock.PathIn(folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void One_at_a_time_has_it_and_nothing_is_left()
    {
        var (inside, most, done) = (0, 0, 0);
        Parallel.For(0, 200, new() { MaxDegreeOfParallelism = 8 }, _ =>
        {
            using var held = FolderLock.Take(folder.FullName);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Yield();
            Interlocked.Decrement(ref inside);
            done++;
        });
        Assert.Equal((1, 200), (most, done));
        Assert.Empty(folder.GetFileSystemInfos());
    }

    [Fact]
    public void A_file_that_a_killed_process_left_keeps_nobody_out()
    {
        File.WriteAllText(Locked, "");
        FolderLock.Take(folder.FullName).Dispose();
        Assert.Empty(folder.GetFileSystemInfos());
    }

    [Fact]
    public void A_file_that_its_last_holder_deleted_in_the_meantime_keeps_nobody_out_and_is_not_taken()
    {
        using var opened = new FileStream(Locked, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Assert.True(FolderLock.IsAt(Locked, opened));
        File.Delete(Locked);
        Assert.False(FolderLock.IsAt(Locked, opened));
        File.WriteAllText(Locked, "of the next holder");
        Assert.False(FolderLock.IsAt(Locked, opened));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        var victim = Path.Combine(folder.FullName, "victim");
        File.WriteAllText(victim, "victim");
        var written = File.GetLastWriteTimeUtc(victim);
        File.CreateSymbolicLink(Locked, victim);
        Assert.Equal(Locked, Assert.Throws<ProblemException>(() => FolderLock.Take(folder.FullName)).File);
        Assert.Equal(("victim", written), (File.ReadAllText(victim), File.GetLastWriteTimeUtc(victim)));
    }

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Directory.CreateDirectory(Locked);
        Assert.Equal("a link, or something that is not a file", Assert.Throws<ProblemException>(() => FolderLock.Take(folder.FullName)).Found);
    }
}
