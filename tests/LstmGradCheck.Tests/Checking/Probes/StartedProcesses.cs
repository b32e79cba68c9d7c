using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Probes;

/// <summary>The numbers of the processes that <c>hostile.py</c> has started, which it writes to a file.</summary>
internal sealed class StartedProcesses : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The file.</summary>
    internal string File { get; } = Path.GetTempFileName();

    /// <summary>The script.</summary>
    internal static string Hostile { get; } = Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Checking", "Probes", "hostile.py");

    /// <summary>Those that have been started so far.</summary>
    internal IReadOnlyList<int> All => [.. System.IO.File.ReadAllText(File).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>Waits until so many are there.</summary>
    internal void WaitFor(int count) => Assert.True(SpinWait.SpinUntil(() => All.Count >= count, Longest), $"found {All.Count} processes; expected {count}");

    /// <summary>There are so many, and all come to an end.</summary>
    internal void AssertEnded(int count)
    {
        Assert.Equal(count, All.Count);
        Assert.True(SpinWait.SpinUntil(() => !All.Any(IsRunning), Longest), $"still running: {string.Join(", ", All.Where(IsRunning))}");
    }

    public void Dispose()
    {
        foreach (var id in All.Where(IsRunning))
        {
            using var kill = Process.Start("kill", ["-s", "KILL", $"{id}"]);
            kill.WaitForExit();
        }

        System.IO.File.Delete(File);
    }

    /// <summary>Whether a process is there and has not ended; one that has ended may be there until somebody asks for its status.</summary>
    private static bool IsRunning(int id)
    {
        try
        {
            return !System.IO.File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
