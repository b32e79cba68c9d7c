using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>coefficients</c> of a sequence.</summary>
internal sealed class CoefficientsReader
{
    private const string OfOutputUnits = "output.y";

    private const string LastState = ".sT";

    private readonly LstmNetwork network;

    /// <summary>What each name belongs to: a layer's number, and the direction whose last state it is; 0 for the output units.</summary>
    private readonly Dictionary<string, (int Number, Layer? Direction)> places = [];

    /// <summary>Lists the names once: a file may have many sequences.</summary>
    /// <param name="network">The network that the sequences are for.</param>
    internal CoefficientsReader(LstmNetwork network)
    {
        this.network = network;
        for (var number = 1; number <= network.Depth; number++)
        {
            places.Add($"layer{number}.y", (number, null));
            foreach (var layer in network.LayersOf(number))
                places.Add($"{layer.Name}{LastState}", (number, layer));
        }

        if (network.Outputs is not null)
            places.Add(OfOutputUnits, (0, null));
    }

    /// <summary>Reads the coefficients of a sequence of T steps.</summary>
    internal LinearCoefficients Read(JsonMember coefficients, int T)
    {
        MissingDirection.Refuse(coefficients, network, LastState, places.Keys);
        var members = coefficients.Members(places.Keys, "member");
        if (members.Count == 0)
            throw coefficients.Error("no member", "at least one of: " + NameList.Of(places.Keys));
        var (outputs, states) = (new Dictionary<int, double[][]>(), new Dictionary<LayerName, double[]>());
        foreach (var (name, member) in members.Where(member => member.Key != OfOutputUnits).OrderBy(member => places[member.Key].Number))
        {
            var (number, direction) = places[name];
            if (direction is null)
                outputs[number] = member.Rows(T, network.OutputsOf(number));
            else
                states[direction.Name] = member.Vector(direction.Cells);
        }

        return new()
        {
            LayerOutputs = outputs,
            LastStates = states,
            Outputs = members.TryGetValue(OfOutputUnits, out var output) ? output.Rows(T, network.Outputs!.Units) : null,
        };
    }
}
