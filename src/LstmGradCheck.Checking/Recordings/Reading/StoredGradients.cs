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
    internal StoredGradients(RecordedEntries entries, RecordedNetwork weights, IReadOnlyDictionary<string, string> modelNames)
    {
        (this.entries, this.weights, this.modelNames) = (entries, weights, modelNames);
        if (modelNames.Count > 0 && !weights.Arrays.Any(array => Of(array.Stored) is not null))
            ofOtherLayout = OtherLayout();
    }

    /// <summary>The names of the gradients that were not recorded.</summary>
    internal IReadOnlyList<string> Missing => ofOtherLayout is not null ? []
        : [.. weights.Arrays.Where(array => Of(array.Stored) is null).Select(array => modelNames.GetValueOrDefault(array.Stored.Name, array.Stored.Name) + RecordedEntries.OfGradient)];

    /// <summary>How many biases each gate has a gradient for.</summary>
    internal int Biases => (ofOtherLayout ?? weights).Biases;

    /// <summary>The gradient of some weights; null if it was not recorded.</summary>
    /// <param name="parameter">Which weights.</param>
    /// <param name="bias">Which of two biases.</param>
    internal double[]? Read(Parameter parameter, int bias) => ofOtherLayout is { } other
        ? other.Read(parameter, bias, array => entries.Values(entries.Find(array.Name + RecordedEntries.OfGradient)!))
        : weights.Read(parameter, bias, array => Of(array) is { } gradient ? entries.Values(gradient) : null);

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
    private RecordedNetwork? OtherLayout()
    {
        List<StoredArray> arrays = [.. entries.All.Where(array => array.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal))
            .Select(array => array with { Name = array.Name[..^RecordedEntries.OfGradient.Length] })];
        if (LayoutMatch.Candidates(KnownLayouts.All, arrays) is not [var best, ..])
            return null;
        var match = LayoutMatch.Of(best.Layout, arrays);
        var other = new RecordedNetwork(match, null);
        return other.Network.Parameters.Select(parameter => (parameter.Name, parameter.Count)).SequenceEqual(weights.Network.Parameters.Select(parameter => (parameter.Name, parameter.Count)))
            ? other : throw match.Layers[0][0].Arrays[0].Stored.Error($"gradients of another network, in the layout {best.Layout.Name}", "those of the model's layers");
    }
}
