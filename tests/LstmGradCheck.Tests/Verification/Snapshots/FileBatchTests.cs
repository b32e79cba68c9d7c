using LstmGradCheck.Verification.Snapshots;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Snapshots;

public sealed class FileBatchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Files_are_replaced_and_nothing_else_is_left()
    {
        File.WriteAllText(PathOf("a"), "old");
        FileBatch.Write([new(PathOf("a"), "é\n"), new(PathOf("b"), "new\n")]);
        Assert.Equal(["a", "b"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal([0xC3, 0xA9, 0x0A], File.ReadAllBytes(PathOf("a")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_all_old_ones_as_they_were()
    {
        File.WriteAllText(PathOf("a"), "old");
        Assert.ThrowsAny<IOException>(() => FileBatch.Write([new(PathOf("a"), "new"), new(PathOf("missing/b"), "new")]));
        Assert.Equal("old", File.ReadAllText(PathOf("a")));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void While_new_texts_are_still_being_made_no_old_one_is_touched()
    {
        // A process that is killed leaves what is there at that moment: the old texts, and temporary files beside them.
        File.WriteAllText(PathOf("a"), "old");
        File.WriteAllText(PathOf("b"), "old");
        var seen = new List<string>();
        FileBatch.Write(new Watched([new(PathOf("a"), "new"), new(PathOf("b"), "new")], () => seen.Add(File.ReadAllText(PathOf("a")))));
        Assert.Equal(["old", "old"], seen.Take(2));
        Assert.Equal("new", File.ReadAllText(PathOf("a")));
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>A list that reports when each of its files is taken to be written.</summary>
    private sealed class Watched(IReadOnlyList<KeyValuePair<string, string>> files, Action taken) : IReadOnlyList<KeyValuePair<string, string>>
    {
        public int Count => files.Count;

        public KeyValuePair<string, string> this[int index] => files[index];

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
        {
            foreach (var file in files)
            {
                taken();
                yield return file;
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
