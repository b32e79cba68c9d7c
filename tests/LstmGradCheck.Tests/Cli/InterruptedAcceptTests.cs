using System.Diagnostics;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Tests.Cli.Sharding;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary><c>snapshot accept</c> is killed in the middle: whenever that is, the snapshots are all old or all new.</summary>
public sealed class InterruptedAcceptTests : IDisposable
{
    private const int Seed = 11;

    private const int Problems = 40;

    private readonly GeneratedSweep sweep = new(Problems, Seed);

    private string Folder => sweep.PathOf("gradients");

    public void Dispose() => sweep.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(80)]
    public void All_snapshots_are_the_old_ones_or_all_are_the_new_ones(int temporaries)
    {
        Assert.Equal(0, Snapshot("create").Status);
        var old = Texts();
        foreach (var file in sweep.Files)
            File.WriteAllText(file, File.ReadAllText(file).Replace("\"uniform\":1", "\"uniform\":0.5", StringComparison.Ordinal));

        Kill(temporaries);

        // Looking at the directory finishes what was complete; the rest has not happened.
        var verified = Snapshot("verify");
        Assert.Equal(verified.Status == 0, !old.SequenceEqual(Texts()));
        Assert.Equal(0, Snapshot("accept", "--yes").Status);
        Assert.Equal(0, Snapshot("verify").Status);
        Assert.All(Directory.GetFiles(Folder), file => Assert.EndsWith(".verified.txt", file, StringComparison.Ordinal));
        var accepted = Texts();
        Assert.All(old.Zip(accepted), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory]
    [InlineData("INT", 1)]
    [InlineData("TERM", 20)]
    [InlineData("HUP", 40)]
    public void Told_to_end_it_leaves_nothing_beside_the_snapshots(string signal, int temporaries)
    {
        Assert.Equal(0, Snapshot("create").Status);
        foreach (var file in sweep.Files)
            File.WriteAllText(file, File.ReadAllText(file).Replace("\"uniform\":1", "\"uniform\":0.5", StringComparison.Ordinal));

        Interrupt(temporaries, process =>
        {
            using var kill = Process.Start("kill", ["-s", signal, $"{process.Id}"]);
            kill.WaitForExit();
        });

        // What was complete and not yet in its place is there to be finished; else nothing is.
        if (!File.Exists(Path.Combine(Folder, FileBatch.Journal)))
            Assert.All(Directory.GetFiles(Folder), file => Assert.EndsWith(".verified.txt", file, StringComparison.Ordinal));
        _ = Snapshot("verify");
        Assert.All(Directory.GetFiles(Folder), file => Assert.Matches(@"\.(verified|received)\.txt$", file));
    }

    /// <summary>Kills the program as soon as it has written so many files beside their places, unless it has ended before.</summary>
    private void Kill(int temporaries) => Interrupt(temporaries, process => process.Kill());

    private void Interrupt(int temporaries, Action<Process> interrupt)
    {
        using var accept = StartedProgram.Start(["snapshot", "accept", Folder, .. sweep.Files, "--yes"]);
        var output = accept.StandardOutput.ReadToEndAsync();
        while (!accept.HasExited && Directory.GetFiles(Folder, "*.verified.txt.tmp").Length < temporaries)
        {
        }

        interrupt(accept);
        accept.WaitForExit();
        Assert.Equal("", accept.StandardError.ReadToEnd());
        _ = output.Result;
    }

    private List<string> Texts() => [.. Directory.GetFiles(Folder, "*.verified.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private CommandRun Snapshot(string verb, params string[] more) => CommandRun.Of(["snapshot", verb, Folder, .. sweep.Files, .. more]);
}
