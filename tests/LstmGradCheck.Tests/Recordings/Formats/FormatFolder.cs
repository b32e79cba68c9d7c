using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Formats;

/// <summary>A folder of files of named arrays, which goes with its test.</summary>
internal sealed class FormatFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    /// <summary>The folder's path.</summary>
    internal string Path => folder.FullName;

    /// <summary>A file that came with the tests.</summary>
    internal static string Given(string name) => System.IO.Path.Combine(Repository.Root, "tests/LstmGradCheck.Tests/Recordings/Formats/Data", name);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The path of a file in the folder.</summary>
    internal string PathOf(string name) => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>Writes a file and gives its path.</summary>
    internal string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>Expects that a file is refused with a message that follows its path.</summary>
    internal static void AssertRefused(string path, Func<string, IArrayFile> open, string message)
    {
        var problem = Assert.Throws<ProblemException>(() => ReadAll(path, open));
        Assert.Equal($"{Legible.Path(path)}: {message}", problem.Message);
        Assert.Equal(path, problem.File);
    }

    /// <summary>Opens a file and reads all that can be read.</summary>
    internal static Dictionary<string, double[]> ReadAll(string path, Func<string, IArrayFile> open)
    {
        using var file = open(path);
        return file.Arrays.Where(array => array.Type is not (StoredType.Text or StoredType.Other)).ToDictionary(array => array.Name, array => array.Read());
    }
}
