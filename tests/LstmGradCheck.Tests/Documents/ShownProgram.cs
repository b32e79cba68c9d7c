using System.Diagnostics;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>Runs the commands that a document shows, as a reader would: in the root of a checkout, one after another.</summary>
internal static class ShownProgram
{
    private static readonly string[] Folders = ["examples", "snapshots"];

    /// <summary>Runs commands <c>./gradcheck ..</c> in a folder of their own, which has what they read and takes what they write.</summary>
    /// <param name="commands">The commands.</param>
    /// <returns>What each of them printed.</returns>
    internal static IReadOnlyList<string> Run(IEnumerable<string> commands)
    {
        var checkout = Directory.CreateTempSubdirectory("gradcheck-");
        try
        {
            foreach (var folder in Folders)
                Copy(Path.Combine(Repository.Root, folder), Path.Combine(checkout.FullName, folder));
            return [.. commands.Select(command => Run(command, checkout.FullName))];
        }
        finally
        {
            checkout.Delete(recursive: true);
        }
    }

    private static string Run(string command, string folder)
    {
        var words = command.Split(' ');
        Assert.Equal("./gradcheck", words[0]);
        var start = new ProcessStartInfo("dotnet", [StartedProgram.Built, .. words[1..].SelectMany(word => Expanded(word, folder))])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // What a document shows works: a refusal is no example, unless its message is what is shown.
        Assert.True(process.ExitCode is 0 or 1 or 4, $"{command}: exit status {process.ExitCode}\n{error.Result}");
        return (output + error.Result).ReplaceLineEndings("\n");
    }

    /// <summary>A word with a star stands for the files that it fits, as in a shell.</summary>
    private static IEnumerable<string> Expanded(string word, string folder)
    {
        if (!word.Contains('*', StringComparison.Ordinal))
            return [word];
        var within = Path.GetDirectoryName(word)!;
        return Directory.GetFiles(Path.Combine(folder, within), Path.GetFileName(word)).Select(file => Path.Combine(within, Path.GetFileName(file))).Order(StringComparer.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
