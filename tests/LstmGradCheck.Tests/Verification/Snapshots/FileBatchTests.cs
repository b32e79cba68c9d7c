using LstmGradCheck.Verification.Snapshots;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Snapshots;

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

    private IEnumerable<string> Names() => folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
