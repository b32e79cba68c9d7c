using System.Diagnostics;
using System.IO.Compression;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The command as <c>dotnet tool install</c> puts it there: packed, installed into a folder, run.</summary>
[Collection(nameof(PackedPackages))]
public sealed class ToolTests(PackedPackages packed) : IDisposable
{
    /// <summary>The package's name.</summary>
    internal const string Package = "LstmGradCheck.Tool";

    private const string Advice = "To compare with TorchSharp, run ./gradcheck in a checkout of this project.";

    /// <summary>It has 1.6 MB; with TorchSharp it would have hundreds.</summary>
    private const int LargestPackage = 3_000_000;

    private readonly PackagedTests packaged = new(packed);

    public void Dispose() => packaged.Dispose();

    [Fact]
    public void The_installed_command_audits_by_complex_step_and_says_how_to_get_TorchSharp()
    {
        AssertSmall(packed.Files[packed.Ids.ToList().IndexOf(Package)]);
        var command = Path.Combine(packaged.Install(Package), OperatingSystem.IsWindows() ? "gradcheck.exe" : "gradcheck");

        Assert.Equal(new(0, ProductVersion.Text + "\n", ""), Run(command, "--version"));

        var audit = Run(command, "audit", Path.Combine(Repository.Root, "examples", "two-layers.json"));
        Assert.Equal(0, audit.Status);
        Assert.Contains($"compared with complex-step {ProductVersion.Text}", audit.Output.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, (audit.Output + audit.Error).Split(Advice).Length);

        var asked = Run(command, "audit", "--oracle", "torchsharp");
        Assert.Equal((3, ""), (asked.Status, asked.Output));
        Assert.EndsWith($" {Advice}\n", asked.Error, StringComparison.Ordinal);

        Assert.Contains("\nUsage:\n  gradcheck audit [", Run(command, "audit", "--help").Output, StringComparison.Ordinal);
    }

    private static void AssertSmall(string package)
    {
        Assert.InRange(new FileInfo(package).Length, 1, LargestPackage);
        using var archive = ZipFile.OpenRead(package);
        Assert.DoesNotContain(archive.Entries, entry => entry.FullName.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    private static CommandRun Run(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
