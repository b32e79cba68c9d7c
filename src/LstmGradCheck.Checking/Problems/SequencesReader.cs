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

    private readonly CoefficientsReader coefficientsReader = new(network);

    private readonly MasksReader masksReader = new(network);

    internal IReadOnlyList<Sequence> Read(JsonMember sequences)
    {
        if (sequences.Element.ValueKind == JsonValueKind.Object)
            return ReadReber(sequences);
        var items = sequences.Items("an array of sequences, or an object with embeddedReber");
        return sequences.Element.GetArrayLength() > 0 ? [.. items.Select(ReadOne)] : throw sequences.Error("no sequence", "at least one sequence");
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
        var members = sequence.Members("inputs", measure, "initial", "masks", "present");
        var inputs = sequence.Required(members, "inputs", "an array of rows, one for each time step").Rows(null, network.Inputs);
        return new()
        {
            Inputs = inputs,
            Targets = linear ? null : sequence.Required(members, "targets", "as many rows as inputs").Rows(inputs.Length, network.Outputs!.Units),
            Coefficients = linear ? coefficientsReader.Read(sequence.Required(members, "coefficients", "what E is the weighted sum of"), inputs.Length) : null,
            Initial = members.TryGetValue("initial", out var initial) ? ReadInitial(initial) : new Dictionary<LayerName, InitialState>(),
            Masks = members.TryGetValue("masks", out var masks) ? masksReader.Read(masks, inputs.Length) : new Dictionary<string, double[][]>(),
            Present = members.TryGetValue("present", out var present) ? ReadPresent(present, inputs.Length) : null,
        };
    }

    private static bool[] ReadPresent(JsonMember present, int T)
    {
        var items = present.Items("an array of true or false, one for each step");
        if (present.Element.GetArrayLength() is var count && count != T)
            throw present.Error(JsonMember.Counted(count, "value"), $"{T}, one for each step");
        bool[] steps = [.. items.Select(item => item.Flag())];
        return steps.Contains(true) ? steps : throw present.Error("no step that is there", "at least one");
    }

    private Dictionary<LayerName, InitialState> ReadInitial(JsonMember initial)
    {
        MissingDirection.Refuse(initial, network, "", layers.Keys);
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
