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
        Assert.Contains(run.Error, Messages(member, found, expected).Select(message => $"gradcheck: {file}: {message}\n"));
        Assert.Equal((2, ""), (run.Status, run.Output));
    }

    /// <summary>The message about a member; of an unknown one it gives the path of the object and the name, both of which may have dots.</summary>
    private static IEnumerable<string> Messages(string member, string found, string expected)
    {
        const string Unknown = "an unknown ";
        if (!found.StartsWith(Unknown, StringComparison.Ordinal))
            return [(member.Length == 0 ? "" : member + ": ") + $"found {found}; expected {expected}"];
        return Enumerable.Range(0, member.Length + 1).Where(at => at == 0 || member[at - 1] == '.').Select(at =>
            $"{(at == 0 ? "" : member[..(at - 1)] + ": ")}unknown {found[Unknown.Length..]} \"{member[at..]}\"; expected {expected}");
    }
}
