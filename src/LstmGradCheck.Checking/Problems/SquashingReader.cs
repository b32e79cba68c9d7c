using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Problems;

/// <summary>Reads the member <c>squashing</c> of a layer: f, g and h one by one, or a word for all three.</summary>
internal static class SquashingReader
{
    /// <summary>What the words stand for. That of nn.LSTM has the name that its layout has in recordings.</summary>
    private static readonly Dictionary<string, (Squashing F, Squashing G, Squashing H)> Words = new()
    {
        ["papers"] = (Squashing.Logistic, Squashing.LogisticFromMinusTwoToTwo, Squashing.LogisticFromMinusOneToOne),
        ["pytorch"] = (Squashing.Logistic, Squashing.Tanh, Squashing.Tanh),
    };

    /// <summary>Reads the squashings of a layer; those that an object does not have stay as they are.</summary>
    /// <param name="options">The layer, with the squashings that it has otherwise.</param>
    /// <param name="squashing">The member.</param>
    /// <returns>The layer with what was read.</returns>
    internal static LayerOptions Read(LayerOptions options, JsonMember squashing)
    {
        if (squashing.Element.ValueKind != JsonValueKind.Object)
        {
            var (f, g, h) = Word(squashing);
            return options with { F = f, G = g, H = h };
        }

        var members = squashing.Members("f", "g", "h");
        return options with
        {
            F = Squash("f", options.F),
            G = Squash("g", options.G),
            H = Squash("h", options.H),
        };

        Squashing Squash(string name, Squashing otherwise) =>
            members.TryGetValue(name, out var member) ? SquashingNames.Parse(member.OneOf(SquashingNames.Elementwise)) : otherwise;
    }

    private static (Squashing F, Squashing G, Squashing H) Word(JsonMember squashing)
    {
        if (squashing.Element.ValueKind == JsonValueKind.String && Words.TryGetValue(squashing.Element.GetString()!, out var found))
            return found;
        var expected = $"an object of f, g and h, or one of: {string.Join(", ", Words.Keys)}";
        var near = squashing.Element.ValueKind == JsonValueKind.String ? NearName.Of(squashing.Element.GetString()!, Words.Keys) : null;
        throw squashing.Error(squashing.Describe(), near is null ? expected : $"{expected}; did you mean \"{near}\"?");
    }
}
