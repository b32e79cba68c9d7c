using System.Diagnostics;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What a shell completes: by the program's answer to <c>[suggest:N]</c>, and by the script for bash that asks it.</summary>
public sealed class CompletionTests
{
    private static string Folder { get; } = Path.Combine(Repository.Root, "docs", "completion");

    [Theory]
    [InlineData("gradcheck sn", "snapshot")]
    [InlineData("./gradcheck snapshot ve", "verify")]
    [InlineData("gradcheck audit --fo", "--format")]
    [InlineData("gradcheck audit a.json --format j", "json junit")]
    [InlineData("gradcheck audit --witnesses ta", "tangent taylor")]
    [InlineData("gradcheck explain a.json --unit ph", "phi")]
    [InlineData("gradcheck senst", "")]
    [InlineData("gradcheck audit a.js", "")]
    public void The_program_suggests_names(string line, string names)
    {
        var run = StartedProgram.Run(StartedProgram.Built, [], $"[suggest:{line.Length}]", line);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Equal(names, string.Join(' ', run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("[suggest:x]", "gradcheck")]
    [InlineData("[suggest:-1]", "gradcheck")]
    public void A_position_that_is_none_is_refused(params string[] args)
    {
        var run = CommandRun.Of(args);
        Assert.Equal((2, "", "gradcheck: [suggest]: found no position in a command line, expected [suggest:N] and the line\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void The_documentation_shows_what_is_suggested()
    {
        var run = StartedProgram.Run(StartedProgram.Built, [], "[suggest:26]", "gradcheck audit --format j");
        Assert.Contains(
            $"```text\n$ ./gradcheck [suggest:26] \"gradcheck audit --format j\"\n{run.Output}```\n", File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directive_that_prints_arguments_is_none()
    {
        var run = CommandRun.Of("[diagram]", "audit", "a.json");
        Assert.Equal((2, ""), (run.Status, run.Output));
    }

    [Theory]
    [InlineData("gradcheck ", "audit bench convert explain gradient merge picture probe prove reproduce snapshot strengthen test")]
    [InlineData("gradcheck snapshot ", "accept create verify")]
    [InlineData("~/gradcheck sn", "snapshot")]
    [InlineData("gradcheck audit --f", "--fail-on-undecidable --format")]
    [InlineData("gradcheck audit --format ", "html json junit markdown sarif table")]
    [InlineData("gradcheck audit --format j", "json junit")]
    [InlineData("gradcheck explain a.json --unit ", "c in out output phi")]
    [InlineData("gradcheck audit a", "")]
    [InlineData("gradcheck audit ", "")]
    public void Bash_completes_names_and_leaves_files_to_itself(string line, string names)
    {
        using var home = new SmallProblem();
        File.WriteAllText(home.PathOf("gradcheck"), $"#!/usr/bin/env bash\nexec dotnet '{StartedProgram.Built}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(home.PathOf("gradcheck"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal($"complete -o default -F _gradcheck gradcheck\n{names}\n", Bash(home.Folder, """
            source "$1/gradcheck.bash" && complete -p gradcheck
            COMP_LINE=$2 COMP_POINT=${#2}
            read -ra COMP_WORDS <<<"$2"
            [[ $2 != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            PATH=$HOME:$PATH _gradcheck
            echo "${COMPREPLY[*]}"
            """, line));
    }

    [Fact]
    public void Each_shell_has_its_script_and_the_documentation_shows_how_to_load_it()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(Directory.GetFiles(Folder, "gradcheck.*"), script => Assert.Contains($"docs/completion/{Path.GetFileName(script)}", text, StringComparison.Ordinal));
        Assert.Contains("source docs/completion/gradcheck.bash", text, StringComparison.Ordinal);
    }

    private static string Bash(string home, string script, string line)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-c", script, "bash", Folder, line])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_CLI_HOME"] = home;
        start.Environment["HOME"] = home;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
