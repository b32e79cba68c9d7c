using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Reads the problem that the entries of a recording amount to.</summary>
/// <param name="path">The recording, as the user named it.</param>
/// <param name="arrays">Its entries, each name once.</param>
/// <param name="asked">The layout that was asked for; null for none.</param>
/// <param name="reading">How to read it otherwise than it says; null to read what it says.</param>
internal sealed class RecordingReader(string path, IReadOnlyList<StoredArray> arrays, string? asked, OtherReading? reading = null)
{
    private static readonly string[] Reserved = ["x", "h0", "c0", "dy", "dh_n", "dc_n", "y", "h_n", "c_n", "lengths", "axes", "forget_bias", "framework", "precision"];

    private readonly RecordedEntries entries = new(path, arrays);

    /// <summary>Whether it is no file.</summary>
    internal bool IsInMemory { get; init; }

    /// <summary>The layout, if it is not one to be found by its name or by the names of the arrays.</summary>
    internal Layout? Layout { get; init; }

    /// <summary>What messages call an entry that was not given; null for its name.</summary>
    internal Func<string, string>? NameOf { get; init; }

    /// <summary>Reads the same recording in another way; null if no others are to be tried.</summary>
    internal Func<OtherReading, Problem>? Again { get; init; }

    /// <summary>The order of axes that a model says; null for none.</summary>
    internal string? ModelAxes { get; init; }

    /// <summary>The names that weights have in a model, by their names here.</summary>
    internal IReadOnlyDictionary<string, string> ModelNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The archive beside it that is not there, where all but the weights may stand; null if nothing is missing.</summary>
    internal string? MissingArchive { get; init; }

    /// <summary>Reads it.</summary>
    internal Problem Read()
    {
        var named = asked ?? entries.Text("framework");
        var match = Match(named);
        var weights = new RecordedNetwork(match, reading);
        var stored = new StoredGradients(entries, weights, ModelNames, named);
        stored.DemandArrays();
        var x = entries.Find("x") ?? throw entries.Error("no entry x", MissingArchive is { } archive ? $"x, the input, with dy and the gradients in {Legible.Path(archive)} beside it" : "x, the input");
        var axes = reading?.Axes ?? Axes() ?? ModelAxes ?? match.Layout.Axes;
        try
        {
            return Read(match.Layout, weights, stored, x, axes);
        }
        catch (ProblemException error) when (Again is not null)
        {
            throw OtherAxes(axes) is { } fitting ? new(error.File, error.Member, error.Found, $"{error.Expected}; or an entry axes that says {fitting}, where everything fits") : error;
        }
    }

    private Problem Read(Layout layout, RecordedNetwork weights, StoredGradients stored, StoredArray x, string axes)
    {
        var sizes = SequenceArrays.SizesOf(x, axes, weights.Network.Inputs);
        var read = new RecordedProblem(entries, layout, weights, sizes);
        var problem = read.Read(IsInMemory ? path : Path.GetFileNameWithoutExtension(path), path, x);
        var gradients = new RecordedGradients(entries, stored, read, problem, x);
        var (trace, second) = gradients.Traces();
        var names = new EntryNames(entries, weights, stored, ModelNames);
        var note = new RecordingNote(layout.Name, [.. new RecordingFacts(entries, layout, weights, stored, sizes, problem, trace, names) { NameOf = NameOf }.Lines()])
        {
            Names = names.All(),
            SecondBiases = second,
            IsInMemory = IsInMemory,
            NameOf = NameOf,
            HasOutputs = gradients.HasOutputs,
            BiasGradients = gradients.OfBiases,
            PlaceOf = new RecordedPlaces(stored, problem, sizes) { BiasesDiffer = second is not null }.Of,
            ReadAs = reading is null ? [] : [reading.Words],
            Others = Again is { } again ? [.. OtherReading.All(layout, axes).Select(other => new ReadingToTry(other.Words, () => again(other)))] : [],
        };
        return problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Exact] = trace }, Recording = note };
    }

    /// <summary>Another order of axes in which all shapes fit; null if there is none.</summary>
    private string? OtherAxes(string axes) => SequenceArrays.Orders.FirstOrDefault(other => other != axes && CanBeRead(new(other) { Axes = other }));

    private bool CanBeRead(OtherReading other)
    {
        try
        {
            return Again!(other) is not null;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    private LayoutMatch Match(string? named)
    {
        if (Layout is null && named is not null && !KnownLayouts.Names.Contains(named))
            throw entries.Find("framework")!.Error($"'{Legible.Text(named, 60)}'", $"one of: {string.Join(", ", KnownLayouts.Names)}");
        // Beside a model, what is named may be the layout of the gradients; that of the weights is known.
        var name = ModelNames.Count > 0 ? KnownLayouts.OfModels : named;
        List<Layout> layouts = Layout is { } only ? [only] : [.. KnownLayouts.All.Where(layout => name is null || layout.IsCalled(name))];
        var candidates = LayoutMatch.Candidates(layouts, [.. arrays.Where(IsWeight)]);
        if (candidates.Count == 0)
            throw entries.Error("no weights of an LSTM" + (name is null ? "" : $" under the names of {name}"), $"recurrent weights and those from inputs, such as {string.Join(", ", layouts.Select(Example))}");
        if (candidates.Count > 1 && candidates[0].Arrays == candidates[1].Arrays)
            throw entries.Error($"weights under the names of {candidates[0].Layout.Name} and of {candidates[1].Layout.Name}", "an entry framework, or the option --layout, that says which");
        var layout = candidates[0].Layout with { ForgetBias = ForgetBias() ?? candidates[0].Layout.ForgetBias };
        var match = LayoutMatch.Of(layout, [.. arrays.Where(IsWeight)]);
        match = match.With(reading?.Of(layout) ?? layout);
        return layout.NumbersCountDirections && ArePairs(match) ? match.InPairs() : match;
    }

    private static string Example(Layout layout) => layout.Arrays.First(array => array.Part == Part.U).NameOf(0, 2, 0, 'i');

    private static bool IsWeight(StoredArray array) =>
        !Reserved.Contains(array.Name) && !array.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal) && array.Type != StoredType.Text;

    /// <summary>Whether numbers count directions: the widths tell, or where they leave it open the features of the outputs.</summary>
    private bool ArePairs(LayoutMatch match)
    {
        List<(int Inputs, int Outputs)> sizes = [.. match.Layers.Select(layer => (layer[0].Lengths['I'], layer[0].Lengths['R']))];
        var (single, paired) = (Fits(1), sizes.Count % 2 == 0 && Fits(2));
        return paired && (!single || ((entries.Find("dy") ?? entries.Find("y")) is { } outputs && SequenceArrays.Features(outputs, Axes() ?? match.Layout.Axes) == 2 * sizes[0].Outputs));

        bool Fits(int directions) => Enumerable.Range(0, sizes.Count).All(i => sizes[i].Inputs == (i < directions ? sizes[0].Inputs : directions * sizes[i - directions].Outputs));
    }

    private string? Axes()
    {
        if (entries.Text("axes") is not { } axes)
            return null;
        return SequenceArrays.Orders.Contains(axes) ? axes : throw entries.Find("axes")!.Error($"'{Legible.Text(axes, 60)}'", $"one of: {string.Join(", ", SequenceArrays.Orders)}");
    }

    private double? ForgetBias()
    {
        if (entries.Find("forget_bias") is not { } array)
            return null;
        return array.Count == 1 ? (array.Type == StoredType.Integer ? entries.Integers(array) : entries.Values(array))[0] : throw array.Error(RecordedEntries.Shape(array), "one number");
    }
}
