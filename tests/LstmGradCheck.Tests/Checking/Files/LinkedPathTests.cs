using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Files;

public sealed class LinkedPathTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Links_are_followed_to_where_the_system_follows_them()
    {
        var sub = Directory.CreateDirectory(PathOf("a/b"));
        Link("near", "a/b");
        Link("a/b/up", "../file");
        Link("absolute", PathOf("near/up"));
        File.WriteAllText(PathOf("absolute"), "here");
        Assert.Equal("here", File.ReadAllText(PathOf("a/file")));
        Assert.Equal(PathOf("a/file"), LinkedPath.Real(PathOf("near/up")));
        Assert.Equal(PathOf("a/file"), LinkedPath.Real(PathOf("absolute")));
        Assert.Equal(sub.FullName, LinkedPath.Real(PathOf("near")));
    }

    [Fact]
    public void The_end_may_be_missing()
    {
        Link("dangling", "missing/./file");
        Assert.Equal(PathOf("missing/file"), LinkedPath.Real(PathOf("dangling")));
        Assert.Equal(PathOf("nothing"), LinkedPath.Real(PathOf("nothing")));
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        Link("one", "two");
        Link("two", "one");
        Assert.Throws<IOException>(() => LinkedPath.Real(PathOf("one")));
    }

    [Fact]
    public void Links_of_the_kernel_are_left()
    {
        Link("out", "/dev/stdout");
        Assert.Equal("/dev/stdout", LinkedPath.Real(PathOf("out")));
        Assert.True(LinkedPath.IsBelowKernel("/proc/self/fd/1"));
        Assert.False(LinkedPath.IsBelowKernel("/device"));
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private void Link(string name, string target) => File.CreateSymbolicLink(PathOf(name), target);
}
