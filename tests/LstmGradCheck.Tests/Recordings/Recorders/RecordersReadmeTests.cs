using System.Text.RegularExpressions;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Recorders;

/// <summary>The examples of <c>recorders/README.md</c> run, as far as their frameworks are here.</summary>
public sealed partial class RecordersReadmeTests : IDisposable
{
    private static readonly string Recorders = Path.Combine(Repository.Root, "recorders");
    private static readonly string Page = File.ReadAllText(Path.Combine(Recorders, "README.md"));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-readme-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_example_for_PyTorch_runs()
    {
        File.Copy(Path.Combine(Recorders, "pytorch.py"), In("lstm_recording.py"));
        File.WriteAllText(In("example.py"), Block("python").Replace("mine.npz", In("mine.npz"), StringComparison.Ordinal));
        NativeProgram.Run("/usr/bin/python3", "python3-torch python3-numpy", "-B", In("example.py"));
        Assert.Equal(15, NpzEntries.Read(In("mine.npz")).Count);
    }

    [Fact]
    public void The_README_of_the_project_shows_the_same_example() => Assert.Contains(Block("python"), File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);

    [Fact]
    public void The_example_for_C_compiles_and_runs()
    {
        File.WriteAllText(In("example.c"), Block("c").Replace("mine.npz", In("mine.npz"), StringComparison.Ordinal));
        NativeProgram.Run("cc", "gcc", "-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I", Recorders, In("example.c"), "-o", In("example"));
        NativeProgram.Run(In("example"), "gcc");
        Assert.Equal(["axes <U3 []", "x <f4 [5, 2, 3]"], NpzEntries.Read(In("mine.npz")).Values.Select(entry => entry.Form));
    }

    [Fact]
    public void The_example_for_CSharp_is_part_of_a_test() =>
        Assert.Contains(
            Block("csharp").Replace("\"mine.npz\"", "path", StringComparison.Ordinal).Trim(),
            File.ReadAllText(Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Recordings", "Recorders", "TorchSharpRecorderTests.cs")), StringComparison.Ordinal);

    [Fact]
    public void Every_recorder_is_in_the_table() =>
        Assert.Equal(
            Directory.EnumerateFiles(Recorders).Select(Path.GetFileName).Where(name => name != "README.md").Order(StringComparer.Ordinal),
            Row().Matches(Page).Select(row => row.Groups["file"].Value).Order(StringComparer.Ordinal));

    private string In(string name) => Path.Combine(folder.FullName, name);

    private static string Block(string language) => Regex.Match(Page, $"```{language}\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["code"].Value;

    [GeneratedRegex(@"^\| `(?<file>[\w.]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
