using System.Globalization;
using System.Text.Json;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;
using LstmGradCheck.Benchmarks.Bench.Problems;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>
/// Processes that report the version of TorchSharp and what its nn.LSTM calls: each runs it once, in double or in float, while
/// the libraries below libtorch are told to log what they execute.
/// </summary>
internal static class DescriptionServer
{
    /// <summary>The first argument, which selects it.</summary>
    internal const string Verb = "describe";

    /// <summary>Adds to a description what two such processes report.</summary>
    /// <param name="machine">What is known already.</param>
    /// <param name="threads">The number of threads that they may use.</param>
    internal static MachineDescription Complete(MachineDescription machine, int threads)
    {
        var (torch, reason, inDouble) = Ask(ContestantKind.NnLstmDouble, threads);
        return torch is null
            ? machine with { WhyNoTorch = reason }
            : machine with { Torch = torch, InDouble = inDouble, InFloat = Ask(ContestantKind.NnLstmFloat, threads).Calls };
    }

    /// <summary>Writes the versions, or why there are none, and runs once.</summary>
    /// <param name="arguments">The contestant and the number of threads.</param>
    /// <param name="output">The answer; the libraries write to standard output as well.</param>
    internal static void Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        var versions = TorchContestants.TryLoad(out var reason);
        output.WriteLine(JsonSerializer.Serialize(new Answer(versions, reason)));
        output.Flush();
        if (versions is null)
            return;
        var task = new ContestantTask(Enum.Parse<ContestantKind>(arguments[0]), Workloads.Growing, ProductSize: null);
        using var contestant = ContestantMaking.Make(task, int.Parse(arguments[1], CultureInfo.InvariantCulture));
        contestant.Run();
    }

    private static (TorchVersions? Versions, string Reason, LibraryCalls Calls) Ask(ContestantKind kind, int threads)
    {
        using var process = OwnProgram.Start(
            [Verb, kind.ToString(), threads.ToString(CultureInfo.InvariantCulture)], threads, ("ONEDNN_VERBOSE", "1"), ("MKL_VERBOSE", "1"));
        var errors = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{kind}: its process ended with status {process.ExitCode}: {errors.Result}");
        var answer = JsonSerializer.Deserialize<Answer>(lines.First(line => line.StartsWith('{')))!;
        return (answer.Versions, answer.Reason, LibraryCalls.Read(lines));
    }

    private sealed record Answer(TorchVersions? Versions, string Reason);
}
