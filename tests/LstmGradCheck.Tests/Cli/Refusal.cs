using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What every refusal of a file has in common: status 2, no result, and one line that names the place.</summary>
internal static class Refusal
{
    /// <summary>Spoils the good problem in one place and expects the one message that says so.</summary>
    public static void AssertOf(string path, string? json, string member, string found, string expected)
    {
        using var problem = new SmallProblem().With(path, json);
        _ = problem.Save();
        AssertOfFile(problem.File, member, found, expected);
    }

    public static void AssertOfFile(string file, string member, string found, string expected)
    {
        var run = CommandRun.Audit(file);
        var place = member.Length == 0 ? file : $"{file}: {member}";
        Assert.Equal($"gradcheck: {place}: found {found}; expected {expected}\n", run.Error);
        Assert.Equal((2, ""), (run.Status, run.Output));
    }
}
