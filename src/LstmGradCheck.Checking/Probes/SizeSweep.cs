namespace LstmGradCheck.Checking.Probes;

/// <summary>All sizes of one kind from 1 on, the others small, so that code which changes at some size is found.</summary>
/// <param name="questioner">Asks the questions.</param>
/// <param name="options">What is supported.</param>
internal sealed class SizeSweep(Questioner questioner, ProbeOptions options)
{
    private const int MostCells = 33;

    private const int MostSteps = 40;

    private const int MostSequences = 17;

    private const int MostInputs = 17;

    private readonly ProbeShape small = new() { Cells = 2, Steps = 3, HasBias = options.HasBias, HasInitial = options.HasInitialStates, IsSingle = options.IsSingle, Seed = (uint)options.Seed, Scale = 0.5 };

    /// <summary>All of them, in order.</summary>
    internal IEnumerable<Probe> All() =>
    [
        Sweep("cells", MostCells, size => small with { Cells = size }),
        Sweep("steps", MostSteps, size => small with { Steps = size }),
        Sweep("sequences", MostSequences, size => small with { Batch = size }),
        Sweep("inputs", MostInputs, size => small with { Inputs = size }),
        .. options.Layers > 1 ? [Sweep("layers", options.Layers, size => small with { Layers = size })] : (Probe[])[],
    ];

    private Probe Sweep(string what, int most, Func<int, ProbeShape> shapeOf)
    {
        var name = $"1 to {most} {what}";
        return new(name, () => Run(name, what, most, shapeOf));
    }

    private ProbeResult Run(string name, string what, int most, Func<int, ProbeShape> shapeOf)
    {
        var (wrong, last) = (new List<(int Size, ProbeFinding Finding)>(), most);
        for (var size = 1; size <= most; size++)
        {
            if (questioner.Ask(shapeOf(size)).Finding is not { } finding)
                continue;
            wrong.Add((size, finding));
            // Where nothing is answered, each further question would take a new start, or its whole time.
            if (finding.Kind.IsWithoutAnswer() && finding.Kind != FindingKind.Exception)
            {
                last = size;
                break;
            }
        }

        return wrong.Count == 0 ? new(name, "right")
            : new(name, $"{wrong[0].Finding.Brief} {Where([.. wrong.Select(each => each.Size)], most, what)}{(last < most ? ", more not asked" : "")}", wrong[0].Finding)
            {
                Shape = shapeOf(wrong[0].Size),
                Where = wrong.Count < most && last == most ? Where([.. wrong.Select(each => each.Size)], most, what) : "",
            };
    }

    /// <summary>At which sizes something is wrong, in words.</summary>
    /// <param name="sizes">The sizes, in order; at least one.</param>
    /// <param name="most">The largest size that was tried.</param>
    /// <param name="what">What has the sizes, in the plural.</param>
    internal static string Where(IReadOnlyList<int> sizes, int most, string what)
    {
        var isWhole = sizes.Count == sizes[^1] - sizes[0] + 1;
        return sizes.Count == most ? "at every size"
            : sizes.Count == 1 ? $"at {sizes[0]} {(sizes[0] == 1 ? what[..^1] : what)}"
            : isWhole && sizes[^1] == most ? $"from {sizes[0]} {what} on"
            : isWhole ? $"from {sizes[0]} to {sizes[^1]} {what}"
            : $"at {string.Join(", ", sizes.Take(4))}{(sizes.Count > 4 ? ".." : "")} {what}";
    }
}
