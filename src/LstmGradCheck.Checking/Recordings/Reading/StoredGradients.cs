using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>The gradients of weights in a recording: beside the weights under their names, or, beside a model, in another framework's layout.</summary>
internal sealed class StoredGradients
{
    private readonly RecordedEntries entries;
    private readonly RecordedNetwork weights;
    private readonly IReadOnlyDictionary<string, string> modelNames;
    private readonly RecordedNetwork? ofOtherLayout;

    /// <summary>Finds them.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="modelNames">The names that the weights have in a model; empty without one.</param>
    /// <param name="named">The layout that the recording says; null for none. Beside a model that is the model's own, or the gradients'.</param>
    internal StoredGradients(RecordedEntries entries, RecordedNetwork weights, IReadOnlyDictionary<string, string> modelNames, string? named = null)
    {
        (this.entries, this.weights, this.modelNames) = (entries, weights, modelNames);
        if (modelNames.Count == 0)
            return;
        var isOther = named is not (null or KnownLayouts.OfModels);
        if (!weights.Arrays.Any(array => Of(array.Stored) is not null))
            ofOtherLayout = OtherLayout(isOther ? named : null);
        if (isOther && ofOtherLayout is null)
            throw Contradiction(named!);
    }

    /// <summary>The names of the gradients that were not recorded.</summary>
    internal IReadOnlyList<string> Missing => ofOtherLayout is not null ? []
        : [.. weights.Arrays.Where(array => Of(array.Stored) is null).Select(array => modelNames.GetValueOrDefault(array.Stored.Name, array.Stored.Name) + RecordedEntries.OfGradient)];

    /// <summary>How many biases each gate has a gradient for.</summary>
    internal int Biases => (ofOtherLayout ?? weights).Biases;

    /// <summary>What each of them holds, by the name of its entry, from the lowest layer up.</summary>
    internal Dictionary<string, string> Contents() => (ofOtherLayout ?? weights).Contents()
        .Select(array => (Name: (ofOtherLayout is null ? modelNames.GetValueOrDefault(array.Key, array.Key) : array.Key) + RecordedEntries.OfGradient, Content: "gradient of " + array.Value))
        .Where(array => entries.Find(array.Name) is not null).DistinctBy(array => array.Name, StringComparer.Ordinal).ToDictionary(array => array.Name, array => array.Content, StringComparer.Ordinal);

    /// <summary>The gradient of some weights; null if it was not recorded.</summary>
    /// <param name="parameter">Which weights.</param>
    /// <param name="bias">Which of two biases.</param>
    internal double[]? Read(Parameter parameter, int bias) => ofOtherLayout is { } other
        ? other.Read(parameter, bias, array => entries.Values(entries.Find(array.Name + RecordedEntries.OfGradient)!))
        : weights.Read(parameter, bias, array => Of(array) is { } gradient ? entries.Values(gradient) : null);

    /// <summary>The entry that holds the gradient of a weight, and the place of the weight in it.</summary>
    /// <param name="parameter">Which weights.</param>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    internal (StoredArray Entry, long Place) PlaceOf(Parameter parameter, int row, int column)
    {
        var (array, places) = (ofOtherLayout ?? weights).Find(parameter);
        var entry = ofOtherLayout is null ? Of(array.Stored) : entries.Find(array.Stored.Name + RecordedEntries.OfGradient);
        return (entry!, places[row, column]);
    }

    /// <summary>A gradient without its array is a mistake in the recording, unless it is that of an initial state, or beside a model.</summary>
    internal void DemandArrays()
    {
        foreach (var array in entries.All.Where(array => array.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal)))
        {
            var of = array.Name[..^RecordedEntries.OfGradient.Length];
            var isThere = entries.Find(of) is not null || modelNames.Values.Contains(of) || (ofOtherLayout is not null && ofOtherLayout.Arrays.Any(other => other.Stored.Name == of));
            if (!isThere && !of.StartsWith("h0", StringComparison.Ordinal) && !of.StartsWith("c0", StringComparison.Ordinal))
                throw array.Error("the gradient of an array that is not there", $"an entry {Legible.Text(of, 100)}, or names such as {Legible.Text(weights.Arrays.First().Stored.Name, 100)}{RecordedEntries.OfGradient}");
        }
    }

    private StoredArray? Of(StoredArray array) => entries.GradientOf(array, modelNames.GetValueOrDefault(array.Name, array.Name));

    /// <summary>The gradients as a network of their own: their names without the ending are those of weights in some layout.</summary>
    private RecordedNetwork? OtherLayout(string? named)
    {
        var arrays = WithoutEnding();
        if (Candidates(arrays).Find(candidate => named is null || candidate.Layout.IsCalled(named)) is not { Layout: not null } best)
            return null;
        var match = LayoutMatch.Of(best.Layout with { ForgetBias = weights.ForgetBias }, arrays);
        var other = new RecordedNetwork(match, null);
        return other.Network.Parameters.Select(parameter => (parameter.Name, parameter.Count)).SequenceEqual(weights.Network.Parameters.Select(parameter => (parameter.Name, parameter.Count)))
            ? other : throw match.Layers[0][0].Arrays[0].Stored.Error($"gradients of another network, in the layout {best.Layout.Name}", "those of the model's layers");
    }

    private List<StoredArray> WithoutEnding() =>
    [
        .. entries.All.Where(array => array.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal))
            .Select(array => array with { Name = array.Name[..^RecordedEntries.OfGradient.Length] }),
    ];

    private static List<(Layout Layout, int Arrays)> Candidates(List<StoredArray> arrays) => LayoutMatch.Candidates(KnownLayouts.All, arrays);

    /// <summary>The layout that was named is that of nothing.</summary>
    private ProblemException Contradiction(string named)
    {
        var others = weights.Arrays.Any(array => Of(array.Stored) is not null) ? [] : Candidates(WithoutEnding()).Select(candidate => candidate.Layout.Name);
        var expected = string.Join(" or ", others.Prepend(KnownLayouts.OfModels)) + ", the layouts of the model and of the gradients beside it";
        return entries.Find("framework") is { Type: StoredType.Text } framework && framework.Text == named ? framework.Error($"'{named}'", expected) : entries.Error($"the layout {named}", expected);
    }
}
