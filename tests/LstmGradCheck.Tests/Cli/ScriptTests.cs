using System.Diagnostics;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What the script <c>./gradcheck</c> starts, in a folder of its own with a <c>dotnet</c> that writes down how it was called.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-");

    public ScriptTests()
    {
        File.Copy(Path.Combine(Repository.Root, "gradcheck"), PathOf("gradcheck"));
        Directory.CreateDirectory(PathOf("bin"));
        File.WriteAllText(PathOf("bin/dotnet"), $"#!/usr/bin/env bash\necho \"$*\" >>'{PathOf("calls")}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PathOf("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private string Program => PathOf("artifacts/bin/LstmGradCheck.Cli/release/gradcheck.dll");

    public void Dispose() => directory.Delete(recursive: true);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Help_of_the_verb_test_is_the_programs(string option) =>
        Assert.Equal($"{Program} test {option}", Calls("test", option)[^1]);

    [Fact]
    public void The_verb_test_runs_the_tests_with_its_options()
    {
        var last = Calls("test", "--filter", "Name~a")[^1];
        Assert.StartsWith($"test {PathOf("LstmGradCheck.sln")} -c Release ", last, StringComparison.Ordinal);
        Assert.EndsWith(" --filter Name~a", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_builds_nothing_and_asks_the_program_where_it_is_built()
    {
        Assert.Empty(Calls("[suggest:11]", "./gradcheck"));
        Directory.CreateDirectory(Path.GetDirectoryName(Program)!);
        File.WriteAllText(Program, "");
        Assert.Equal([$"{Program} [suggest:11] ./gradcheck"], Calls("[suggest:11]", "./gradcheck"));
    }

    [Fact]
    public void A_program_that_another_build_has_made_since_is_built_again()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Program)!);
        File.WriteAllText(Program, "");
        Assert.True(Builds(), "There was no build yet.");
        Assert.False(Builds(), "Nothing had changed.");
        var library = Path.Combine(Path.GetDirectoryName(Program)!, "LstmGradCheck.Checking.dll");
        File.WriteAllText(library, "");
        File.SetLastWriteTimeUtc(library, DateTime.UtcNow.AddSeconds(2));
        Assert.True(Builds(), "A library was newer than the last build.");
    }

    private bool Builds()
    {
        File.Delete(PathOf("calls"));
        return Calls("--version").Any(call => call.StartsWith("msbuild src/LstmGradCheck.Cli -p:Configuration=Release", StringComparison.Ordinal));
    }

    private string PathOf(string name) => Path.Combine(directory.FullName, name);

    private string[] Calls(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [PathOf("gradcheck"), .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = PathOf("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = directory.FullName;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = error.Result;
        return File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];
    }
}
