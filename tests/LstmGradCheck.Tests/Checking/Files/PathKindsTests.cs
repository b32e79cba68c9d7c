using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Files;

public sealed class PathKindsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Each_kind_is_told_also_through_a_link()
    {
        File.WriteAllText(PathOf("file"), "");
        var pipe = NamedPipe.Make(PathOf("pipe"));
        foreach (var (path, kind) in new[]
        {
            (PathOf("file"), PathKind.File), (folder.FullName, PathKind.Directory), (pipe, PathKind.Pipe), ("/dev/null", PathKind.Device),
            (PathOf("nothing"), PathKind.Nothing), (PathOf("file/below"), PathKind.Nothing),
        })
        {
            Assert.Equal(kind, PathKinds.Of(path));
            File.CreateSymbolicLink(PathOf("link"), path);
            Assert.Equal(kind, PathKinds.Of(PathOf("link")));
            File.Delete(PathOf("link"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_no_file_can_have_is_refused(string path) => Assert.Throws<ArgumentException>(() => PathKinds.Of(path));

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
