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
        return Measure(ContestantKinds.Rivals.Select(kind => contestants.MakeProduct(kind, n))).Select(timing => new ProductTiming(n, timing));
    })];

    /// <summary>Times all contestants on a workload, and beside them, in the same rounds, the fastest product in double and in float.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="products">The products to choose from, as <see cref="Products"/> found them.</param>
    /// <returns>What was found.</returns>
    public WorkloadTimings Time(Workload workload, IReadOnlyList<ProductTiming> products)
    {
        begin(workload.Name);
        return Time(workload, ContestantKinds.All, [.. products.GroupBy(product => product.Timing.Kind.IsFloat()).Select(same => same.MaxBy(product => product.Gigaflops)!)]);
    }

    /// <summary>Times those who exist in double and in float on stacks that grow.</summary>
    /// <returns>A table for each size.</returns>
    public IReadOnlyList<GrowthTable> Grow() => [.. Growth.Series.Select(series => new GrowthTable(
        series.Against,
        [.. series.Stacks.Select(stack => new GrowthRow(stack.Value, stack.Sizes, Grown($"{series.Against} = {stack.Value}", stack.Sizes)))]))];

    private WorkloadTimings Grown(string name, StackSizes sizes)
    {
        begin(name);
        return Time(Workloads.Draw(name, sizes), ContestantKinds.Rivals, []);
    }

    private WorkloadTimings Time(Workload workload, IReadOnlyList<ContestantKind> kinds, IReadOnlyList<ProductTiming> products)
    {
        var timings = Measure(kinds.Select(kind => contestants.Make(kind, workload)).Concat(products.Select(product => contestants.MakeProduct(product.Timing.Kind, product.N))));
        var own = timings.Count - products.Count;
        return new(workload, [.. timings.Take(own)]) { Roof = [.. products.Zip(timings.Skip(own), (product, timing) => new ProductTiming(product.N, timing))] };
    }

    /// <summary>Times those that are there. They are made here, one by one, so that all are freed if one of them cannot be made.</summary>
    private IReadOnlyList<Timing> Measure(IEnumerable<Contestant?> making)
    {
        var made = new List<Contestant>();
        try
        {
            foreach (var contestant in making.OfType<Contestant>())
                made.Add(contestant);
            return run.Measure(made);
        }
        finally
        {
            foreach (var contestant in made)
                contestant.Dispose();
        }
    }
}
