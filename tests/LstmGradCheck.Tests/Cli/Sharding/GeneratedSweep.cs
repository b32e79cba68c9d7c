using System.Text.Json;

namespace LstmGradCheck.Tests.Cli.Sharding;

/// <summary>A directory with many very small problems of different sizes, drawn from a seed.</summary>
internal sealed class GeneratedSweep : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradcheck-");
    private readonly Random random;

    public GeneratedSweep(int count, int seed)
    {
        random = new(seed);
        Files = [.. Enumerable.Range(1, count).Select(number => PathOf($"problem-{number:0000}.json"))];
        foreach (var (file, number) in Files.Select((file, i) => (file, i + 1)))
            File.WriteAllText(file, JsonSerializer.Serialize(Problem(number)));
    }

    public string[] Files { get; }

    public string PathOf(string name) => Path.Combine(directory.FullName, name);

    public void Dispose() => directory.Delete(recursive: true);

    private object Problem(int number)
    {
        var (inputs, outputs) = (random.Next(1, 4), random.Next(1, 3));
        var options = new { forgetGates = random.Next(2) == 1, peepholes = random.Next(2) == 1, gateBias = true };
        var squashing = new { f = "logistic", g = "tanh", h = "tanh" };
        var layers = Enumerable.Range(0, random.Next(1, 3))
            .Select(_ => new { blocks = Enumerable.Repeat(1, random.Next(1, 3)), options.forgetGates, options.peepholes, options.gateBias, squashing });
        return new
        {
            network = new { inputs, layers, outputs = new { units = outputs, squashing = "logistic", bias = true } },
            objective = "squared-error",
            weights = new { seed = number, uniform = 1.0 },
            sequences = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Sequence(random.Next(1, 6), inputs, outputs)),
        };
    }

    private object Sequence(int steps, int inputs, int outputs) => new { inputs = Rows(steps, inputs), targets = Rows(steps, outputs) };

    private double[][] Rows(int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextDouble()).ToArray())];
}
