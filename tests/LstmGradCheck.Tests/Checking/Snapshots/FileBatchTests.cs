using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class FileBatchTests : IDisposable
{
    private static readonly KeyValuePair<string, string>[] New = [new("a", "new a"), new("b", "new b"), new("c", "new c")];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Files_are_replaced_and_nothing_else_is_left()
    {
        File.WriteAllText(PathOf("a"), "old");
        FileBatch.Write(folder.FullName, [new("a", "é\n"), new("b", "new\n")]);
        Assert.Equal(["a", "b"], Names());
        Assert.Equal([0xC3, 0xA9, 0x0A], File.ReadAllBytes(PathOf("a")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_all_old_ones_as_they_were()
    {
        File.WriteAllText(PathOf("a"), "old");
        Assert.ThrowsAny<IOException>(() => FileBatch.Write(folder.FullName, [new("a", "new"), new("missing/b", "new")]));
        Assert.Equal("old", File.ReadAllText(PathOf("a")));
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public void Killed_after_any_step_all_are_old_or_all_are_new()
    {
        var steps = FileBatch.Steps(folder.FullName, New, []).Count();
        var seen = new List<string>();
        for (var killed = 0; killed <= steps; killed++)
        {
            // c is new; the others were there before.
            File.WriteAllText(PathOf("a"), "old");
            File.WriteAllText(PathOf("b"), "old");
            foreach (var step in FileBatch.Steps(folder.FullName, New, []).Take(killed))
                step();
            FileBatch.Finish(folder.FullName);
            seen.Add(string.Join(", ", Names().Where(name => name.Length == 1).Select(name => $"{name}: {File.ReadAllText(PathOf(name))}")));
            FileBatch.Write(folder.FullName, New);
            Assert.Equal(["a", "b", "c"], Names());
            File.Delete(PathOf("c"));
        }

        var change = seen.FindIndex(files => files == "a: new a, b: new b, c: new c");
        Assert.All(seen[..change], files => Assert.Equal("a: old, b: old", files));
        Assert.All(seen[change..], files => Assert.Equal(seen[change], files));
        // It begins with what is left of another batch, writes three files and the journal, and then it counts.
        Assert.Equal(1 + New.Length + 1 + 1, change);
    }

    [Fact]
    public void Finishing_where_nothing_was_begun_does_nothing()
    {
        File.WriteAllText(PathOf("a.tmp"), "half");
        FileBatch.Finish(folder.FullName);
        FileBatch.Finish(PathOf("missing"));
        Assert.Equal(["a.tmp"], Names());
    }

    [Theory]
    [InlineData("../victim\n", 1, "the name of a file in this folder")]
    [InlineData("a\n../victim\n", 2, "the name of a file in this folder")]
    [InlineData("sub/victim\n", 1, "the name of a file in this folder")]
    [InlineData("..\\victim\n", 1, "the name of a file in this folder")]
    [InlineData("..\n", 1, "the name of a file in this folder")]
    [InlineData("a\n\n", 2, "the name of a file in this folder")]
    [InlineData("a\nb\n", 2, "a file that is here")]
    [InlineData("a\nb", 2, "whole lines")]
    [InlineData("", 1, "whole lines")]
    public void A_journal_that_is_damaged_or_of_another_is_an_error_and_not_obeyed(string journal, int line, string expected)
    {
        var inner = folder.CreateSubdirectory("inner").FullName;
        Directory.CreateDirectory(Path.Combine(inner, "sub"));
        foreach (var victim in new[] { "victim", "inner/sub/victim" })
        {
            File.WriteAllText(PathOf(victim), "mine");
            File.WriteAllText(PathOf(victim + ".tmp"), "theirs");
        }

        File.WriteAllText(PathOf("inner/a.tmp"), "new");
        File.WriteAllText(PathOf($"inner/{FileBatch.Journal}"), journal);
        foreach (var act in new Action[] { () => FileBatch.Finish(inner), () => FileBatch.Write(inner, New) })
        {
            var refused = Assert.Throws<ProblemException>(act);
            Assert.Equal($"line {line}", refused.Member);
            Assert.StartsWith(expected, refused.Expected, StringComparison.Ordinal);
        }

        Assert.Equal(["mine", "mine"], [File.ReadAllText(PathOf("victim")), File.ReadAllText(PathOf("inner/sub/victim"))]);
        Assert.Equal([FileBatch.Journal, "a.tmp"], Directory.GetFiles(inner).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_journal_that_is_no_file_is_refused()
    {
        foreach (var make in new Action<string>[] { path => NamedPipe.Make(path), path => Directory.CreateDirectory(path), path => File.CreateSymbolicLink(path, "/dev/zero") })
        {
            make(PathOf(FileBatch.Journal));
            Assert.Equal("something that is not a file", Assert.Throws<ProblemException>(() => FileBatch.Finish(folder.FullName)).Found);
            if (Directory.Exists(PathOf(FileBatch.Journal)))
                Directory.Delete(PathOf(FileBatch.Journal));
            else
                File.Delete(PathOf(FileBatch.Journal));
        }
    }

    [Fact]
    public void Batches_at_the_same_time_are_written_one_after_the_other()
    {
        const int Batches = 24;
        Parallel.For(0, Batches, new() { MaxDegreeOfParallelism = 12 }, batch =>
        {
            FileBatch.Finish(folder.FullName);
            FileBatch.Write(folder.FullName, [new("all", $"{batch}"), new($"own {batch}", "text"), new("all too", $"{batch}")]);
        });
        Assert.Equal(Batches + 2, Names().Count());
        Assert.Equal(File.ReadAllText(PathOf("all")), File.ReadAllText(PathOf("all too")));
    }

    [Fact]
    public void Of_several_that_create_the_same_file_one_does()
    {
        var refused = 0;
        Parallel.For(0, 12, new() { MaxDegreeOfParallelism = 12 }, batch =>
        {
            try
            {
                FileBatch.Write(folder.FullName, [new("a", $"{batch}")], onlyNew: true);
            }
            catch (ProblemException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.Equal(11, refused);
        Assert.Equal(["a"], Names());
    }

    [Fact]
    public void A_link_in_the_place_of_a_text_that_is_written_beside_is_not_written_through()
    {
        File.WriteAllText(PathOf("victim"), "mine");
        foreach (var name in new[] { "a.tmp", FileBatch.Journal + ".tmp" })
            File.CreateSymbolicLink(PathOf(name), PathOf("victim"));
        FileBatch.Write(folder.FullName, New);
        Assert.Equal(("mine", "new a"), (File.ReadAllText(PathOf("victim")), File.ReadAllText(PathOf("a"))));
    }

    [Fact]
    public void What_a_killed_process_left_of_a_batch_that_has_not_happened_is_cleared_away()
    {
        var left = SnapshotFiles.Name("small", GradientKind.Exact) + FileBatch.Temporary;
        File.WriteAllText(PathOf(left), "half");
        File.WriteAllText(PathOf("other.tmp"), "of somebody");
        File.WriteAllText(FolderLock.PathIn(folder.FullName), "");
        FileBatch.Finish(folder.FullName);
        Assert.Equal(["other.tmp"], Names());
    }

    private IEnumerable<string> Names() => folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
