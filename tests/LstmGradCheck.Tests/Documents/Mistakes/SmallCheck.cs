using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Documents.Mistakes;

/// <summary>A property of checks that are easily written, which hides some mistakes.</summary>
/// <param name="Words">The property.</param>
/// <param name="Has">Whether a problem has it.</param>
/// <param name="Cut">Gives it to a problem; null for a property of the network, which cannot be changed.</param>
internal sealed record SmallCheck(string Words, Func<Problem, bool> Has, Func<Problem, Problem>? Cut = null)
{
    /// <summary>
    /// Whether a mistake can be hidden by it: that no problem of the suite with the property shows the mistake may have another reason where
    /// the property cannot be given to those that do.
    /// </summary>
    internal Func<Mutant, bool> Concerns { get; private init; } = _ => true;

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<SmallCheck> All { get; } =
    [
        OfSequences("with one step", sequence => sequence.Length == 1, FirstStep),
        OfSequences("from a zero initial state", sequence => sequence.Initial.Count == 0, sequence => sequence with { Initial = new Dictionary<LayerName, InitialState>() }),
        OfSequences("without an error on the last state", sequence => sequence.Coefficients is not { LastStates.Count: > 0 }, sequence => sequence with
        {
            Coefficients = sequence.Coefficients is { } given ? given with { LastStates = new Dictionary<LayerName, double[]>() } : null,
        }),
        new("with one sequence", problem => problem.Sequences.Count == 1, problem => problem with { Sequences = [problem.Sequences[0]] }),
        OfNetwork("with one layer", network => network.Depth == 1, mutant => mutant.Places.All(place => place.Layers == PlantedLayers.AboveFirst || place.Layers == PlantedLayers.BelowTop)),
        OfNetwork("with blocks of one cell", network => network.Layers.All(layer => layer.Blocks == layer.Cells), mutant => mutant.Id == "CI6"),
        OfNetwork("without peepholes", network => network.Layers.All(layer => !layer.Options.Peepholes), mutant => mutant.Variant == "P" || mutant.Id is ['P', >= '1' and <= '9', ..] or "CI5"),
        OfNetwork("without forget gates", network => network.Layers.All(layer => !layer.Options.ForgetGates), mutant => mutant.Change.Contains("phi", StringComparison.Ordinal)),
        OfNetwork("without gate recurrence", network => network.Layers.All(layer => !layer.Options.GateRecurrence), mutant => mutant is { Fault: "R", Variant: not "c" }),
    ];

    private static SmallCheck OfSequences(string words, Func<Sequence, bool> has, Func<Sequence, Sequence> cut) =>
        new(words, problem => problem.Sequences.All(has), problem => problem with { Sequences = [.. problem.Sequences.Select(cut)] });

    private static SmallCheck OfNetwork(string words, Func<LstmNetwork, bool> has, Func<Mutant, bool> concerns) => new(words, problem => has(problem.Network)) { Concerns = concerns };

    private static Sequence FirstStep(Sequence sequence) => sequence with
    {
        Inputs = [sequence.Inputs[0]],
        Targets = sequence.Targets is { } targets ? [targets[0]] : null,
        Present = null,
        Masks = sequence.Masks.ToDictionary(mask => mask.Key, mask => (double[][])[mask.Value[0]]),
        Coefficients = sequence.Coefficients is not { } given ? null : given with
        {
            LayerOutputs = given.LayerOutputs.ToDictionary(layer => layer.Key, layer => (double[][])[layer.Value[0]]),
            Outputs = given.Outputs is { } outputs ? [outputs[0]] : null,
        },
    };
}
