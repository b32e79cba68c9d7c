using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>The recording that arrays of somebody's own code were put together to, with what recordings have no entries for: masks, and values of every step.</summary>
public sealed class BuiltRecording
{
    internal BuiltRecording(Recording recording, LstmLayout layout) => (Recording, Layout) = (recording, layout);

    /// <summary>The recording.</summary>
    public Recording Recording { get; }

    /// <summary>The layout that its arrays have.</summary>
    public LstmLayout Layout { get; }

    /// <summary>Whether there is something that the recording has no entries for.</summary>
    public bool HasMore => Masks.Count > 0 || Intermediate.Count > 0;

    /// <summary>Values of every step.</summary>
    internal IReadOnlyList<StepValues> Intermediate { get; init; } = [];

    /// <summary>The masks.</summary>
    internal IReadOnlyList<MaskValues> Masks { get; init; } = [];

    /// <summary>What messages call an entry that was not given; null for its name.</summary>
    internal Func<string, string>? NameOf { get; init; }

    /// <summary>Reads the problem that it amounts to, with what was given of its exact gradient.</summary>
    /// <returns>The problem.</returns>
    /// <exception cref="ProblemException">Shapes contradict each other, something is missing, or a number is not finite; the message says which array, what was found and what was expected.</exception>
    public Problem Read() => WithSteps(WithMasks(Recording.Read(Layout, NameOf)));

    private Problem WithMasks(Problem problem)
    {
        if (Masks.Count == 0)
            return problem;
        var rows = Masks.Select(mask => mask.Of(problem, Recording.Name, Layout.Axes)).ToList();
        var note = problem.Recording!;
        return problem with
        {
            Sequences = [.. problem.Sequences.Select((sequence, b) => sequence with { Masks = rows.ToDictionary(mask => mask.Name, mask => mask.Rows[b], StringComparer.Ordinal) })],
            Recording = note with
            {
                Facts = [.. note.Facts, $"masks: {string.Join(", ", rows.Select(mask => mask.Name))}"],
                Others = [.. note.Others.Select(other => other with { Read = () => WithMasks(other.Read()) })],
            },
        };
    }

    private Problem WithSteps(Problem problem)
    {
        if (Intermediate.Count == 0)
            return problem;
        var given = problem.Recorded[GradientKind.Exact];
        var arrays = given.Arrays.Concat(Intermediate.SelectMany(values => values.Of(problem, Recording.Name, Layout.Axes))).ToDictionary(array => array.Quantity.Name);
        var trace = new GradientTrace(given.Source, GradientKind.Exact, [.. problem.QuantitiesOf(GradientKind.Exact).Where(quantity => arrays.ContainsKey(quantity.Name)).Select(quantity => arrays[quantity.Name])])
        {
            Precision = given.Precision ?? (Intermediate.Any(values => values.Values.IsSingle) ? Precision.Binary32 : null),
        };
        return problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Exact] = trace } };
    }
}
