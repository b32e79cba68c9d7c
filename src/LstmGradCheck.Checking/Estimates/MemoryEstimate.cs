using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Estimates;

/// <summary>
/// How much memory a gradient or an audit takes beside what the program holds when the problem is read, from the sizes of
/// the problem alone: not below what was measured, and not half as much again. What each number was measured on stands beside it.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
public sealed class MemoryEstimate(Problem problem, GradientKind gradient)
{
    /// <summary>
    /// What TorchSharp keeps of a step of a layer, or of the output units, beside the numbers: the nodes of the graph and the handles
    /// of tensors, for all sequences of a batch together. Measured on 200 to 1,600 strings of a continual stream and on a stack of five layers with peepholes, and to be measured
    /// again whenever the oracle's operations change.
    /// </summary>
    private const double AutogradBytesOfLayerStep = 25_000;

    /// <summary>
    /// The tensors as large as a layer's cells that TorchSharp takes for a step of a sequence: about 20 that it keeps, with their
    /// gradients, and what the allocator leaves free between them, which is not the same in every run (2 layers of 512 cells: 0.9 to
    /// 1.3 GB in all). Measured on 1 to 5 layers of 3 to 1,024 cells.
    /// </summary>
    private const double AutogradTensors = 45;

    /// <summary>The arrays as large as the weights that TorchSharp adds gradients up in.</summary>
    private const double AutogradWeights = 11;

    /// <summary>TorchSharp and libtorch, loaded.</summary>
    private const double AutogradLibrary = 160e6;

    /// <summary>The program's code, compiled as it runs.</summary>
    private const double Code = 15e6;

    /// <summary>What the collector leaves lying of small objects: the steps of equations, measured on 500 to 2,000 strings of a continual stream.</summary>
    private const double Uncollected = 1.4;

    /// <summary>The objects of a layer, or of the network, at a step: some thirty, beside their numbers.</summary>
    private const double ObjectsOfLayerStep = 900;

    /// <summary>Numbers that equations leave of a step for each value of a trace: sources and what reaches them stand in no trace.</summary>
    private const double NumbersOfValue = 2;

    /// <summary>An array of a trace beside its values: its name, its axes, its entry by name.</summary>
    private const double ArrayBytes = 600;

    /// <summary>An array while it is compared, beside its values; 20,000 strings one by one.</summary>
    private const double ComparedArrayBytes = 1_800;

    /// <summary>A value beside its bounds while its residual is checked, with the products that it comes out of.</summary>
    private const double ResidualValueBytes = 46;

    /// <summary>What the collector leaves lying while residuals are checked, beside a part of the code that nothing else uses; 2 layers of 256 and of 512 cells, and 20,000 strings of a stream.</summary>
    private const double ResidualUncollected = 1.4, ResidualCode = 15e6;

    /// <summary>Bytes of a number of the equations: a double, one that carries a step, one that carries bounds.</summary>
    private const double Real = 8, Complex = 16, Bounded = 40;

    /// <summary>The sizes that it follows from.</summary>
    public ProblemSize Size { get; } = ProblemSize.Of(problem, gradient);

    private double Trace => (Real * Size.Values) + (ArrayBytes * Size.Arrays);

    /// <summary>The values that were recorded, or all.</summary>
    private double RecordedValues => problem.Recorded.GetValueOrDefault(gradient)?.Arrays.Sum(array => (double)array.Values.Length) ?? Size.Values;

    private double LayersAndOutputs => problem.Network.Layers.Count + 1;

    /// <summary>The memory of a gradient, with the trace that is left.</summary>
    /// <param name="source">Who computes it.</param>
    /// <returns>Bytes.</returns>
    public double OfGradient(SourceKind source) => Code + Trace + source switch
    {
        SourceKind.Fused => FusedWorkspace(),
        SourceKind.ComplexStep => Objects(Complex, Size.Steps + (2 * Size.LongestSequence)),
        SourceKind.Autograd => Autograd(),
        _ => Objects(Real, Size.LongestSequence),
    };

    /// <summary>The memory of an audit: ours, then the oracle's beside our trace, then the comparison beside both.</summary>
    /// <param name="ours">Who computes ours.</param>
    /// <param name="oracle">The oracle.</param>
    /// <returns>Bytes.</returns>
    public double OfAudit(SourceKind ours, SourceKind oracle)
    {
        var recorded = problem.Recorded.ContainsKey(gradient) ? 1 : 0;
        var library = oracle == SourceKind.Autograd ? AutogradLibrary : 0;
        // Where bounds add up through the equations, errors are measured.
        var measured = recorded > 0 || oracle == SourceKind.ComplexStep ? OfMeasuring : 0;
        return Math.Max(library + OfGradient(ours), Math.Max(Trace + OfGradient(oracle), library + Code + Comparison(2 + recorded) + measured));
    }

    /// <summary>The memory of measuring errors: the right gradient, that of rounded numbers, what lies between them, and a run of the equations on each thread, with its weights and their gradient; for large problems a fused run, with its numbers.</summary>
    public double OfMeasuring => SizeLimits.MeasuresFused(problem, gradient)
        ? (4 * RecordedValues * Real) + FusedWorkspace() + (2 * Real * Size.Weights)
        : (3 * Trace) + (Math.Min(SizeLimits.MeasuringRuns(problem, gradient), Environment.ProcessorCount) * ((2 * Real * Size.Weights) + Objects(Real, Size.LongestSequence)));

    /// <summary>The memory of a diagnosis, beside the traces: gradients of known mistakes, the steps of all sequences, and on each thread those of other numbers with their errors.</summary>
    public double OfDiagnosis => (Real * SizeLimits.KeptOfMistakes) + ((1 + Environment.ProcessorCount) * Objects(Real, Size.Steps));

    /// <summary>The memory of the anchored error analysis of some traces, beside the traces: of small ones, or of large ones whose residuals are too large.</summary>
    /// <param name="traces">How many.</param>
    /// <returns>Bytes.</returns>
    public double OfAnchoredAnalysis(int traces) =>
        (traces * ((2 * Real * Size.Values) + (ArrayBytes * Size.Arrays))) + (ComparedArrayBytes * Size.Arrays) + Objects(Bounded, Size.LongestSequence);

    private double Comparison(int traces)
    {
        if (!SizeLimits.ChecksResiduals(problem, gradient))
            return (traces * Trace) + OfAnchoredAnalysis(traces);
        var atOnce = Environment.ProcessorCount * Math.Min((double)SizeLimits.ResidualsAtOnce, Size.ValuesOfStep * Size.LongestSequence);
        // The weights rearranged, with their magnitudes, for two products; the sums of a layer and their bounds for each trace.
        return ResidualCode + (ResidualUncollected * ((traces * Trace) + (ComparedArrayBytes * Size.Arrays)
            + (traces * ResidualValueBytes * atOnce) + (6 * Real * Size.Weights) + (traces * 4 * Real * Size.Weights)));
    }

    /// <summary>What equations leave of some steps of one sequence; on-line a layer has two errors at each step.</summary>
    private double Objects(double number, long steps) =>
        Uncollected * (gradient == GradientKind.Online ? 1.75 : 1) * steps * ((NumbersOfValue * number * Size.ValuesOfStep) + (ObjectsOfLayerStep * LayersAndOutputs));

    private double Autograd() =>
        AutogradLibrary
        + (AutogradBytesOfLayerStep * LayersAndOutputs * Size.LongestSequence)
        + (AutogradTensors * Real * Size.LargestBatch * problem.Network.Layers.Sum(layer => (double)layer.Cells))
        + (AutogradWeights * Real * Size.Weights);

    /// <summary>The matrices of a fused pass: rows of whole cache lines for each step, and each weight in five arrangements.</summary>
    private double FusedWorkspace()
    {
        var network = problem.Network;
        var ofStep = (2 * Line(network.Inputs)) + (network.Outputs is { } outputs ? (4 * Line(outputs.Units)) + Line(1) : 0)
            + network.Layers.Sum(layer => (3 * Line(4 * layer.Cells)) + (5 * Line(layer.Cells)) + Line(Math.Max(layer.Cells, layer.RecurrentSources)) + OfPort(layer));
        return (ofStep * Size.Steps) + (5 * Real * Size.Weights);

        // What leaves a projection, and the sum of two directions, each with its errors.
        static double OfPort(Layer layer) =>
            2 * Line(layer.Port) * ((layer.Options.Projection is null ? 0 : 1) + (layer.Options.Merge == DirectionMerge.Sum ? 0.5 : 0));

        // A line more keeps rows from wanting the same places of a cache.
        static double Line(int columns) => 64 * Math.Ceiling(columns / 8.0) * (columns >= 256 ? 1.05 : 1);
    }
}
