using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Refuses what is named after a direction that a layer does not have.</summary>
internal static class MissingDirection
{
    /// <summary>Demands that the first unknown member of an object, if there is one, is not named after a direction that a layer does not have.</summary>
    /// <param name="named">The object.</param>
    /// <param name="network">The network.</param>
    /// <param name="suffix">What follows the layer's name.</param>
    /// <param name="known">The names that there are.</param>
    /// <exception cref="ProblemException">It is.</exception>
    internal static void Refuse(JsonMember named, LstmNetwork network, string suffix, IReadOnlyCollection<string> known)
    {
        var (name, member) = named.Members().FirstOrDefault(member => !known.Contains(member.Key));
        if (name is not null && Missing(network).Any(layer => $"{layer}{suffix}" == name))
            throw member.Error("a direction that this network does not have", "no others than: " + NameList.Of(known));
    }

    private static IEnumerable<LayerName> Missing(LstmNetwork network) =>
        Enumerable.Range(1, network.Depth)
            .SelectMany(number => new[] { new LayerName(number), new LayerName(number, IsReverse: true) })
            .Where(layer => network.Find(layer) is null);
}
