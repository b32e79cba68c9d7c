using System.Collections.Concurrent;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Pages;

/// <summary>The pages that the program writes, each by a command; all of them have to pass the checks of a browser and of HTML.</summary>
internal static class WrittenPages
{
    /// <summary>A name for each, and the arguments; paths are those of the checkout.</summary>
    private static readonly Dictionary<string, string[]> Commands = new()
    {
        ["audit"] = ["audit", "examples/one-cell.json", "--oracle", "complex-step", "--format", "html"],
        ["audit-disagrees"] = ["audit", "examples/forgotten-carry.json", "--format", "html"],
        ["audit-many"] = ["audit", "examples/two-layers.json", "examples/two-directions.json", "--oracle", "complex-step", "--format", "html"],
        ["explain"] = ["explain", "examples/two-layers.json", "--layer", "1", "--unit", "phi", "--t", "2", "--oracle", "complex-step", "--format", "html"],
        ["explain-mistake"] = ["explain", "--mistake", "C1", "examples/two-layers.json", "--format", "html"],
    };

    private static readonly ConcurrentDictionary<string, Lazy<string>> Written = new();

    internal static IReadOnlyCollection<string> Names => Commands.Keys;

    /// <summary>Writes a page to a folder.</summary>
    /// <returns>The file.</returns>
    internal static string Write(string name, string folder)
    {
        var file = Path.Combine(folder, $"{name}.html");
        File.WriteAllText(file, Written.GetOrAdd(name, name => new(() => Run(Commands[name]))).Value);
        return file;
    }

    /// <summary>What an audit finds does not matter here: a page of gradients that disagree is a page as well.</summary>
    private static string Run(string[] command)
    {
        var run = CommandRun.Of([.. command.Select(argument => argument.Contains('/', StringComparison.Ordinal) ? Path.Combine(Repository.Root, argument) : argument)]);
        Assert.True(run.Status is 0 or 1 && run.Output.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal), $"status {run.Status}: {run.Error}");
        return run.Output;
    }
}
