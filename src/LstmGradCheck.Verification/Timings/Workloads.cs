using LstmGradCheck.Verification.Canonical;

namespace LstmGradCheck.Verification.Timings;

/// <summary>The workloads that are timed, from a paper's network to a large one. Everything drawn has a seed.</summary>
public static class Workloads
{
    private const string PapersNetwork = "cerg-4x2";

    /// <summary>Steps of every sequence.</summary>
    private const int Steps = 50;

    private const uint Seed = 19971115;

    private static readonly (string Name, StackSizes Sizes)[] Stacks =
    [
        ("2x64", new(Inputs: 32, Hidden: 64, Layers: 2, Steps, Batch: 1)),
        ("2x256", new(Inputs: 64, Hidden: 256, Layers: 2, Steps, Batch: 16)),
        ("2x512", new(Inputs: 256, Hidden: 512, Layers: 2, Steps, Batch: 32)),
    ];

    /// <summary>Their names, in the order of size.</summary>
    public static IReadOnlyList<string> Names { get; } = [PapersNetwork, .. Stacks.Select(stack => stack.Name)];

    /// <summary>Draws a workload.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The workload.</returns>
    /// <exception cref="ArgumentException">There is no workload of that name.</exception>
    public static Workload Draw(string name)
    {
        if (name == PapersNetwork)
            return ContinualEmbeddedReber();
        foreach (var stack in Stacks)
        {
            if (stack.Name == name)
                return Draw(name, stack.Sizes);
        }

        throw new ArgumentException($"found '{name}', expected one of: {string.Join(", ", Names)}", nameof(name));
    }

    /// <summary>Draws a stack of layers, which libtorch's own LSTM computes as well.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sizes">Its sizes.</param>
    /// <returns>The workload.</returns>
    public static Workload Draw(string name, StackSizes sizes)
    {
        var problem = sizes.Draw(name, Seed);
        return new(name, problem, problem);
    }

    /// <summary>L2F's network on the first steps of its stream; libtorch has no blocks of two cells and takes 8 cells, 4 gates each.</summary>
    private static Workload ContinualEmbeddedReber()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == PapersNetwork);
        var cells = new StackSizes(problem.Network.Inputs, problem.Network.Layers[0].Cells, Layers: 1, Steps, Batch: 1);
        var whole = new Workload(PapersNetwork, problem, cells.Draw(PapersNetwork, Seed));
        return whole with { Problem = whole.Beginning(Steps) };
    }
}
