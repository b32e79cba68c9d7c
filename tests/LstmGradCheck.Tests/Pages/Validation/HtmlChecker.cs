using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Validation;

/// <summary>The Nu Html Checker, which validates by the standard of HTML.</summary>
internal static class HtmlChecker
{
    /// <summary>Errors and warnings, each with its file and line.</summary>
    /// <param name="files">The pages: one call for all, as Java takes a second or two to start.</param>
    internal static IReadOnlyList<string> Faults(params IReadOnlyList<string> files)
    {
        var start = new ProcessStartInfo("/usr/bin/java", ["-Xmx1g", "-jar", Metadata.Of("HtmlChecker"), "--format", "json", "--exit-zero-always", "--stdout", .. files]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the checker ended with status {process.ExitCode}: {output}");
        using var report = JsonDocument.Parse(output);
        return [.. report.RootElement.GetProperty("messages").EnumerateArray().Where(IsFault).Select(Text)];
    }

    /// <summary>
    /// Other messages are advice on style. Whether a page keeps its own policy, the browser says in its console: the checker hashes text without the
    /// spaces around it, and applies the policy to data, which nobody runs.
    /// </summary>
    private static bool IsFault(JsonElement message) =>
        (message.GetProperty("type").GetString() != "info" || (message.TryGetProperty("subType", out var kind) && kind.GetString() == "warning"))
        && !message.GetProperty("message").GetString()!.Contains("violates Content Security Policy (meta tag)", StringComparison.Ordinal);

    private static string Text(JsonElement message)
    {
        var file = message.TryGetProperty("url", out var url) ? Path.GetFileName(url.GetString()) : "no file";
        var line = message.TryGetProperty("lastLine", out var number) ? number.GetInt32() : 0;
        var extract = message.TryGetProperty("extract", out var text) ? text.GetString()!.ReplaceLineEndings(" ") : "";
        return $"{file}, line {line}: {message.GetProperty("message").GetString()} [{extract}]";
    }
}
