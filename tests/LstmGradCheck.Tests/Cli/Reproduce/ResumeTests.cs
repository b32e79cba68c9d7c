using LstmGradCheck.Checking.Files;
using LstmGradCheck.Training.Runs;
using LstmGradCheck.Training.Trials;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Reproduce;

/// <summary><c>reproduce --resume</c>: whenever it is killed, no trial that had ended is lost or run again, and the report is the same.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Trials = 12;

    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("gradcheck-").FullName, "trials");

    private string[] Arguments => ["reproduce", "cerg", "--row", "standard", "--trials", $"{Trials}", "--format", "json", "--resume", folder];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task A_run_that_was_killed_again_and_again_gives_the_same_report()
    {
        var whole = CommandRun.Of("reproduce", "cerg", "--row", "standard", "--trials", $"{Trials}", "--format", "json");
        var kept = new Dictionary<string, (string Text, DateTime Written)>(StringComparer.Ordinal);
        foreach (var enough in new[] { 1, 4, 9 })
        {
            using var process = StartedProgram.Start(Arguments);
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            while (!process.HasExited && Files().Length < enough)
                await Task.Delay(1);
            process.Kill();
            await process.WaitForExitAsync();
            _ = (await output, await error);
            Demand(kept);
            Assert.InRange(kept.Count, enough, Trials);
        }

        var resumed = CommandRun.Of(Arguments);
        Assert.Equal((0, whole.Output), (resumed.Status, resumed.Output));
        Assert.StartsWith($"{Trials} trials, {kept.Count} of an earlier run, ", resumed.Error, StringComparison.Ordinal);
        Demand(kept);
        Assert.Equal(Trials, kept.Count);
        Assert.DoesNotContain(Directory.GetFiles(folder), file => file.EndsWith(".tmp", StringComparison.Ordinal) || Path.GetFileName(file) == FolderLock.Name);
    }

    [Fact]
    public void A_folder_is_one_processes_at_a_time()
    {
        using (new TrialFolder(folder, "cerg", 1, FollowedGradient.Truncated))
            Assert.Equal((2, $"gradcheck: {folder}: found a folder that another process is writing in; expected that process to end, or another folder\n"), Failed());
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData("task", "6a", 1, false, "found 6a; expected cerg, or another folder")]
    [InlineData("seed", "cerg", 2, false, "found 2; expected 1, or another folder")]
    [InlineData("gradient", "cerg", 1, true, "found exact; expected truncated, or another folder")]
    public void A_folder_of_something_else_is_refused(string member, string task, int seed, bool isExact, string message)
    {
        new TrialFolder(folder, task, seed, new(isExact)).Dispose();
        Assert.Equal((2, $"gradcheck: {Path.Combine(folder, "reproduction.json")}: {member}: {message}\n"), Failed());
    }

    [Fact]
    public void A_folder_with_other_files_is_refused()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "");
        Assert.Equal((2, $"gradcheck: {folder}: found a folder with other files in it and no reproduction.json; expected an empty folder, or one that a run has begun\n"), Failed());
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "");
        Assert.Equal((2, $"gradcheck: {folder}: found a file; expected a folder\n"), Failed());
    }

    [Theory]
    [InlineData("{", "expected")]
    [InlineData("{\"row\":\"standard\",\"trial\":2,\"solved\":true,\"count\":1,\"steps\":1,\"measures\":{},\"curve\":[]}", "trial: found trial 2 of standard; expected trial 1 of standard")]
    [InlineData("{\"row\":\"standard\",\"trial\":1,\"solved\":1,\"count\":1,\"steps\":1,\"measures\":{},\"curve\":[]}", "solved: found 1; expected true or false")]
    [InlineData("{\"row\":\"standard\",\"trial\":1,\"solved\":true,\"count\":1,\"steps\":1,\"measures\":{},\"curve\":[[1]]}", "curve[0]: found")]
    public void A_trial_that_is_spoilt_is_refused_before_anything_is_run(string text, string message)
    {
        new TrialFolder(folder, "cerg", 1, FollowedGradient.Truncated).Dispose();
        var file = Path.Combine(folder, "standard.1.json");
        File.WriteAllText(file, text);
        var (status, error) = Failed();
        Assert.Equal(2, status);
        Assert.StartsWith($"gradcheck: {file}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(Files());
    }

    private (int Status, string Error) Failed()
    {
        var run = CommandRun.Of(Arguments);
        Assert.Equal("", run.Output);
        return (run.Status, run.Error);
    }

    private string[] Files() => Directory.Exists(folder) ? Directory.GetFiles(folder, "standard.*.json") : [];

    /// <summary>Files that were there are as they were.</summary>
    private void Demand(Dictionary<string, (string Text, DateTime Written)> kept)
    {
        foreach (var file in Files())
        {
            var now = (File.ReadAllText(file), File.GetLastWriteTimeUtc(file));
            Assert.Equal(kept.GetValueOrDefault(file, now), now);
            kept[file] = now;
        }
    }
}
