using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Says what was read, what was ignored, what is missing and what that costs.</summary>
/// <param name="entries">The entries.</param>
/// <param name="layout">The layout.</param>
/// <param name="weights">The network.</param>
/// <param name="gradients">The gradients of its weights.</param>
/// <param name="sizes">The sizes.</param>
/// <param name="problem">The problem.</param>
/// <param name="trace">What was recorded of its gradient.</param>
/// <param name="names">What each entry was read as.</param>
internal sealed class RecordingFacts(RecordedEntries entries, Layout layout, RecordedNetwork weights, StoredGradients gradients, SequenceSizes sizes, Problem problem, GradientTrace trace, EntryNames names)
{
    private const int MostNames = 8;

    private static readonly string[] Others = ["x", "h0", "c0"];

    /// <summary>What messages call an entry that was not given; null for its name.</summary>
    internal Func<string, string>? NameOf { get; init; }

    private string Recorded => NameOf is null ? "recorded" : "given";

    /// <summary>The sentences.</summary>
    internal IEnumerable<string> Lines()
    {
        yield return $"read as {layout.Name}: {Network()}, gates {string.Join(' ', layout.Gates.AsEnumerable())}, {Biases()}";
        yield return $"{Sequences()}, axes {SequenceArrays.Words(sizes.Axes)}, {(trace.Precision ?? Precision.Binary64).TypeName()}";
        yield return $"upstream: {Names(["dy", "dh_n", "dc_n"])}; initial states: {(HasAny("h0", "c0") ? Names(["h0", "c0"]) : "0")}";
        foreach (var sentence in names.Sentences())
            yield return sentence;
        if (Missing() is { Length: > 0 } missing)
            yield return $"not {Recorded}: {missing}";
        if (!HasAny("y", "h_n", "c_n"))
            yield return $"{NameOf?.Invoke("y") ?? "y"} not {Recorded}: whether this is the network that you ran cannot be told";
        var ignored = entries.All.Select(entry => entry.Name).Where(name => !entries.Used.Contains(name)).ToList();
        if (ignored.Count > 0)
            yield return $"ignored: {List(ignored)}";
    }

    private string Network()
    {
        var network = problem.Network;
        var cells = string.Join(", ", Enumerable.Range(1, network.Depth).Select(number => network.LayersOf(number)[0].Cells).Distinct());
        var projection = network.Layers[0].Options.Projection is { } outputs ? $" projected to {outputs}" : "";
        return $"{Count(network.Depth, "layer")} of {(cells == "1" ? "1 cell" : cells + " cells")}{projection}{(network.HasReverse ? " in each direction" : "")}, {Count(network.Inputs, "input")}{(network.Layers[0].Options.Peepholes ? ", peepholes" : "")}";
    }

    private string Biases()
    {
        var biases = weights.Biases switch
        {
            0 => "no bias",
            1 => "one bias",
            _ => "two biases",
        };
        return layout.ForgetBias == 0 ? biases : FormattableString.Invariant($"{biases} and {layout.ForgetBias} added to that of f");
    }

    private string Sequences()
    {
        var steps = problem.Sequences.Select(sequence => sequence.Present?.Count(isThere => isThere) ?? sequence.Length).Distinct().Order().ToList();
        var words = steps.Count == 1 ? Count(steps[0], "step") : $"{steps[0]} to {steps[^1]} steps";
        return $"{Count(problem.Sequences.Count, "sequence")} of {words}";
    }

    private string Missing()
    {
        var ofWeights = gradients.Missing;
        var others = Others.Where(name => entries.Find(name) is { } array && entries.GradientOf(array) is null).Select(name => name + RecordedEntries.OfGradient);
        return List([.. ofWeights.Concat(others).Select(name => NameOf?.Invoke(name) ?? name)]);
    }

    private bool HasAny(params string[] names) => names.Any(name => Has(name));

    private bool Has(string name) => entries.All.Any(entry => entry.Name == name || (entry.Name.StartsWith(name + "_l", StringComparison.Ordinal) && !entry.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal)));

    private string Names(string[] names) => string.Join(", ", names.Where(Has));

    private static string List(List<string> names) =>
        string.Join(", ", names.Take(MostNames).Select(name => Legible.Text(name, 60))) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
