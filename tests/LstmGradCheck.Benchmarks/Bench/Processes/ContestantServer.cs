using System.Globalization;
using System.Text.Json;
using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>
/// A contestant's own process: it makes the contestant, warms it up, writes a <see cref="Readiness"/>, and then a
/// <see cref="Sample"/> for each line that it reads, all as lines of JSON. It ends when its input ends.
/// </summary>
internal static class ContestantServer
{
    /// <summary>The first argument, which selects it.</summary>
    internal const string Verb = "contestant";

    /// <summary>The arguments of a process.</summary>
    internal static string[] Arguments(ContestantTask task, BenchSettings settings) =>
    [
        Verb,
        task.Kind.ToString(),
        task.Workload ?? "",
        task.ProductSize?.ToString(CultureInfo.InvariantCulture) ?? "",
        settings.Threads.ToString(CultureInfo.InvariantCulture),
        settings.WarmUp.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Serves until the input ends.</summary>
    /// <param name="arguments">As <see cref="Arguments"/> gives them, without the verb.</param>
    /// <param name="input">A line for each sample.</param>
    /// <param name="output">The answers.</param>
    internal static void Run(ReadOnlySpan<string> arguments, TextReader input, TextWriter output)
    {
        var (kind, workload, n) = (Enum.Parse<ContestantKind>(arguments[0]), arguments[1], arguments[2]);
        var task = new ContestantTask(kind, workload.Length > 0 ? workload : null, n.Length > 0 ? Number(n) : null);
        using var contestant = ContestantMaking.Make(task, Number(arguments[3]));
        var sampler = new Sampler(contestant, TimeSpan.FromMilliseconds(Number(arguments[4])));
        Answer(output, sampler.WarmUp());
        while (input.ReadLine() is not null)
            Answer(output, sampler.Take());
    }

    private static void Answer<T>(TextWriter output, T answer)
    {
        output.WriteLine(JsonSerializer.Serialize(answer));
        output.Flush();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
