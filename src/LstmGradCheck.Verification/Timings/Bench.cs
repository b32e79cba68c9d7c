namespace LstmGradCheck.Verification.Timings;

/// <summary>Times all contestants on workloads, matrix products and growing stacks.</summary>
/// <param name="contestants">Makes what is timed.</param>
/// <param name="run">How it is timed.</param>
/// <param name="begin">Is told the name of what is timed next.</param>
public sealed class Bench(IContestants contestants, TimingRun run, Action<string> begin)
{
    private static readonly int[] ProductSizes = [512, 1024];

    /// <summary>Times the matrix products.</summary>
    /// <returns>Those that are there.</returns>
    public IReadOnlyList<ProductTiming> Products() => [.. ProductSizes.SelectMany(n =>
    {
        begin($"matrix product {n}");
        return Measure(ContestantKinds.Rivals, kind => contestants.MakeProduct(kind, n)).Select(timing => new ProductTiming(n, timing));
    })];

    /// <summary>Times all contestants on a workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <returns>What was found.</returns>
    public WorkloadTimings Time(Workload workload)
    {
        begin(workload.Name);
        return Time(workload, ContestantKinds.All);
    }

    /// <summary>Times those who exist in double and in float on stacks that grow.</summary>
    /// <returns>A table for each size.</returns>
    public IReadOnlyList<GrowthTable> Grow() => [.. Growth.Series.Select(series => new GrowthTable(
        series.Against,
        [.. series.Stacks.Select(stack => new GrowthRow(stack.Value, stack.Sizes, Grown($"{series.Against} = {stack.Value}", stack.Sizes)))]))];

    private WorkloadTimings Grown(string name, StackSizes sizes)
    {
        begin(name);
        return Time(Workloads.Draw(name, sizes), ContestantKinds.Rivals);
    }

    private WorkloadTimings Time(Workload workload, IReadOnlyList<ContestantKind> kinds) =>
        new(workload, Measure(kinds, kind => contestants.Make(kind, workload)));

    private IReadOnlyList<Timing> Measure(IReadOnlyList<ContestantKind> kinds, Func<ContestantKind, Contestant?> make)
    {
        var made = new List<Contestant>();
        try
        {
            foreach (var kind in kinds)
            {
                if (make(kind) is { } contestant)
                    made.Add(contestant);
            }

            return run.Measure(made);
        }
        finally
        {
            foreach (var contestant in made)
                contestant.Dispose();
        }
    }
}
