using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>sequences</c> of a problem file.</summary>
/// <param name="network">The network that the sequences are for.</param>
/// <param name="objective">The objective, which decides between targets and coefficients.</param>
internal sealed class SequencesReader(LstmNetwork network, ObjectiveKind objective)
{
    // Looked up once for each sequence, and a file may have many.
    private readonly Dictionary<string, Layer> layers = network.Layers.ToDictionary(layer => $"{layer.Name}");

    /// <summary>The layer that each coefficient's name belongs to; null for the output units.</summary>
    private readonly Dictionary<string, Layer?> coefficientsOf = NamesOfCoefficients(network);

    internal IReadOnlyList<Sequence> Read(JsonMember sequences)
    {
        if (sequences.Element.ValueKind == JsonValueKind.Object)
            return ReadReber(sequences);
        var items = sequences.Items("an array of sequences, or an object with embeddedReber");
        return sequences.Element.GetArrayLength() > 0 ? [.. items.Select(ReadOne)] : throw sequences.Error("no sequence", "at least one sequence");
    }

    private static Dictionary<string, Layer?> NamesOfCoefficients(LstmNetwork network)
    {
        var names = new Dictionary<string, Layer?>();
        foreach (var layer in network.Layers)
        {
            names.Add($"layer{layer.Number}.y", layer);
            names.Add($"layer{layer.Number}.sT", layer);
        }

        if (network.Outputs is not null)
            names["output.y"] = null;
        return names;
    }

    private IReadOnlyList<Sequence> ReadReber(JsonMember sequences)
    {
        var reber = sequences.Required(sequences.Members("embeddedReber"), "embeddedReber", "seed, strings and continual");
        var members = reber.Members("seed", "strings", "continual");
        var symbols = EmbeddedReber.Symbols.Length;
        if (network.Inputs != symbols || network.Outputs?.Units != symbols || objective == ObjectiveKind.Linear)
        {
            throw reber.Error(
                $"a network of {network.Inputs} inputs and {network.Outputs?.Units ?? 0} output units",
                $"{symbols} inputs, {symbols} output units and an objective with targets");
        }

        return EmbeddedReber.Generate(
            (uint)reber.Required(members, "seed", "a seed").Whole(0, uint.MaxValue),
            (int)reber.Required(members, "strings", "the number of strings").Whole(1, FileLimits.ReberStrings),
            members.TryGetValue("continual", out var continual) && continual.Flag());
    }

    private Sequence ReadOne(JsonMember sequence)
    {
        var linear = objective == ObjectiveKind.Linear;
        var (measure, other) = linear ? ("coefficients", "targets") : ("targets", "coefficients");
        if (sequence.Has(other))
            throw new ProblemException(sequence.File, JsonPlace.Join(sequence.Path, other), $"{other}, which this objective does not take", measure);
        var members = sequence.Members("inputs", measure, "initial");
        var inputs = sequence.Required(members, "inputs", "an array of rows, one for each time step").Rows(null, network.Inputs);
        return new()
        {
            Inputs = inputs,
            Targets = linear ? null : sequence.Required(members, "targets", "as many rows as inputs").Rows(inputs.Length, network.Outputs!.Units),
            Coefficients = linear ? ReadCoefficients(sequence.Required(members, "coefficients", "what E is the weighted sum of"), inputs.Length) : null,
            Initial = members.TryGetValue("initial", out var initial) ? ReadInitial(initial) : new Dictionary<LayerName, InitialState>(),
        };
    }

    private LinearCoefficients ReadCoefficients(JsonMember coefficients, int T)
    {
        var members = coefficients.Members(coefficientsOf.Keys, "member");
        if (members.Count == 0)
            throw coefficients.Error("no member", "at least one of: " + NameList.Of(coefficientsOf.Keys));
        var (outputs, states) = (new Dictionary<int, double[][]>(), new Dictionary<LayerName, double[]>());
        foreach (var (name, member) in members.Where(member => coefficientsOf[member.Key] is not null).OrderBy(member => coefficientsOf[member.Key]!.Number))
        {
            var layer = coefficientsOf[name]!;
            if (name.EndsWith(".y", StringComparison.Ordinal))
                outputs[layer.Number] = member.Rows(T, layer.Cells);
            else
                states[layer.Name] = member.Vector(layer.Cells);
        }

        return new()
        {
            LayerOutputs = outputs,
            LastStates = states,
            Outputs = members.TryGetValue("output.y", out var output) ? output.Rows(T, network.Outputs!.Units) : null,
        };
    }

    private Dictionary<LayerName, InitialState> ReadInitial(JsonMember initial)
    {
        var states = new Dictionary<LayerName, InitialState>();
        foreach (var (name, member) in initial.Members(layers.Keys, "member"))
        {
            var (layer, members) = (layers[name], member.Members("s", "y"));
            states[layer.Name] = new(
                member.Required(members, "s", "the state of each cell").Vector(layer.Cells),
                member.Required(members, "y", "one value for each recurrent source").Vector(layer.RecurrentSources));
        }

        return states;
    }
}
