using System.Globalization;

namespace LstmGradCheck.Benchmarks.Bench.Problems;

/// <summary>The workloads that are timed, from a few cells to a large network. Everything drawn has a seed.</summary>
internal static class Workloads
{
    /// <summary>The workload whose length grows.</summary>
    internal const string Growing = "2x64";

    /// <summary>Steps of every sequence.</summary>
    private const int Steps = 50;

    private const uint Seed = 19971115;

    private static readonly (string Name, StackSizes Sizes)[] Stacks =
    [
        ("1x8", new(Inputs: 7, Hidden: 8, Layers: 1, Steps, Batch: 1)),
        (Growing, new(Inputs: 32, Hidden: 64, Layers: 2, Steps, Batch: 1)),
        ("2x256", new(Inputs: 64, Hidden: 256, Layers: 2, Steps, Batch: 16)),
        ("2x256+r", new(Inputs: 64, Hidden: 256, Layers: 2, Steps, Batch: 16) { IsBidirectional = true }),
        ("2x512", new(Inputs: 256, Hidden: 512, Layers: 2, Steps, Batch: 32)),
    ];

    /// <summary>Their names, layers x cells, with +r as many in reverse directions; ordered by size.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Stacks.Select(stack => stack.Name)];

    /// <summary>The lengths that show how time grows with length.</summary>
    internal static IReadOnlyList<int> GrowingSteps { get; } = [50, 500, 5000];

    /// <summary>Draws a workload.</summary>
    /// <param name="name">One of <see cref="Names"/>, or such a name and another number of steps: <c>2x64:500</c>.</param>
    /// <exception cref="ArgumentException">There is no workload of that name.</exception>
    internal static Workload Draw(string name)
    {
        var parts = name.Split(':');
        var sizes = Array.Find(Stacks, stack => stack.Name == parts[0]).Sizes
            ?? throw new ArgumentException($"found '{name}', expected one of: {string.Join(", ", Names)}", nameof(name));
        if (parts.Length > 1)
            sizes = sizes with { Steps = int.Parse(parts[1], CultureInfo.InvariantCulture) };
        return new(sizes.Draw(name, Seed), sizes);
    }

    /// <summary>The name of a workload of another length.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="steps">The steps of every sequence.</param>
    internal static string OfLength(string name, int steps) => string.Create(CultureInfo.InvariantCulture, $"{name}:{steps}");
}
