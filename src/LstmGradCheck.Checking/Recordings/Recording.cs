using System.Collections.Concurrent;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>
/// A recording in memory: the entries of a recording's file, by the same names and in the same layouts. A weight is an entry, its
/// gradient the entry NAME.grad; x, dy, dh_n, dc_n, h0, c0, y, h_n, c_n, lengths, axes, forget_bias, framework and precision have the meaning
/// that they have in a file.
/// </summary>
/// <param name="name">What it is called in reports and errors.</param>
public sealed class Recording(string name)
{
    private static readonly string[] Outputs = ["y", "h_n", "c_n"];

    private readonly List<StoredArray> entries = [];
    private ConcurrentQueue<(string Entry, double[] Values)>? lent;

    /// <summary>What it is called in reports and errors.</summary>
    public string Name => name;

    /// <summary>The names of its entries in the order in which they were added.</summary>
    public IReadOnlyList<string> Entries => [.. entries.Select(entry => entry.Name)];

    /// <summary>Makes the recording of a problem and its gradient.</summary>
    /// <param name="problem">The problem, with a linear objective.</param>
    /// <param name="trace">Its exact gradient; arrays that it lacks are left out.</param>
    /// <param name="layout">One of <see cref="RecordingFile.Layouts"/>.</param>
    /// <param name="isSingle">Whether everything is rounded to single precision.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    /// <exception cref="NotSupportedException">The layout has no names for something in the problem; the message says for what.</exception>
    public static Recording Of(Problem problem, GradientTrace trace, string layout, bool isSingle = false) =>
        new RecordingWriter(problem, trace, Layout.Called(layout), isSingle).Write();

    /// <summary>Adds an array of double precision, of which it keeps a copy.</summary>
    /// <param name="entry">Its name, which no other entry has.</param>
    /// <param name="shape">The lengths of its axes; none for one number.</param>
    /// <param name="values">The values, row-major: the last axis runs fastest.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is an entry of this name, or the shape has another number of values.</exception>
    public Recording Add(string entry, IReadOnlyList<int> shape, ReadOnlySpan<double> values) => Add(entry, StoredType.Double, "float64", shape, values.ToArray());

    /// <summary>Adds an array of single precision, of which it keeps a copy.</summary>
    /// <param name="entry">Its name, which no other entry has.</param>
    /// <param name="shape">The lengths of its axes; none for one number.</param>
    /// <param name="values">The values, row-major: the last axis runs fastest.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is an entry of this name, or the shape has another number of values.</exception>
    public Recording Add(string entry, IReadOnlyList<int> shape, ReadOnlySpan<float> values) => Add(entry, StoredType.Single, "float32", shape, Array.ConvertAll(values.ToArray(), value => (double)value));

    /// <summary>Adds integers, such as <c>lengths</c>.</summary>
    /// <param name="entry">Their name, which no other entry has.</param>
    /// <param name="values">The integers.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is an entry of this name.</exception>
    public Recording Add(string entry, params ReadOnlySpan<long> values) => Add(entry, StoredType.Integer, "int64", [values.Length], Array.ConvertAll(values.ToArray(), value => (double)value));

    /// <summary>Adds a text, such as <c>axes</c>.</summary>
    /// <param name="entry">Its name, which no other entry has.</param>
    /// <param name="text">The text.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is an entry of this name.</exception>
    public Recording Add(string entry, string text) => Add(StoredEntries.Text(name, entry, text));

    /// <summary>Whether there is an entry of a name.</summary>
    /// <param name="entry">The name.</param>
    public bool Has(string entry) => entries.Exists(each => each.Name == entry);

    /// <summary>The lengths of the axes of an entry; none for one number or a text.</summary>
    /// <param name="entry">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    public IReadOnlyList<int> ShapeOf(string entry) => Find(entry).Shape;

    /// <summary>The values of an array, row-major.</summary>
    /// <param name="entry">Its name.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="KeyNotFoundException">There is no such entry.</exception>
    /// <exception cref="ProblemException">The entry is a text.</exception>
    public double[] ValuesOf(string entry)
    {
        double[] values = [.. Find(entry).Read()];
        lent?.Enqueue((entry, values));
        return values;
    }

    /// <summary>A text, such as <c>axes</c>; null if there is no entry of this name or it is none.</summary>
    /// <param name="entry">Its name.</param>
    public string? TextOf(string entry) => entries.Find(each => each.Name == entry && each.Type == StoredType.Text)?.Text;

    /// <summary>Reads the problem that it amounts to, with what was recorded of its exact gradient.</summary>
    /// <param name="layout">The layout of its arrays; null for what the recording says, or else for what its names tell.</param>
    /// <returns>The problem.</returns>
    /// <exception cref="ProblemException">It is no recording of an LSTM; the message says which entry, what was found and what was expected.</exception>
    public Problem Read(LstmLayout? layout = null) => Read(layout, null);

    /// <summary>Writes it as an archive of NumPy (.npz).</summary>
    /// <param name="stream">Where to write; left open.</param>
    public void Save(Stream stream)
    {
        using var npz = new NpzWriter(stream);
        foreach (var entry in entries)
        {
            if (entry.Type == StoredType.Text)
                npz.Add(entry.Name, entry.Text);
            else if (entry.Type == StoredType.Integer)
                npz.Add(entry.Name, Array.ConvertAll(entry.Read(), value => (long)value));
            else
                npz.Add(entry.Name, entry.Shape, entry.Read(), entry.Type == StoredType.Single);
        }
    }

    /// <summary>Which computed numbers are NaN or infinite, in a sentence: gradients, outputs and last states; empty if all are finite.</summary>
    public string NotFinite => entries.Where(IsComputed).Select(NotFiniteOf).FirstOrDefault(found => found.Length > 0) ?? "";

    /// <summary>The same for somebody who calls entries otherwise.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="nameOf">What messages call an entry that was not given; null for its name.</param>
    internal Problem Read(LstmLayout? layout, Func<string, string>? nameOf) => Read(layout?.Layout, nameOf, null);

    /// <summary>Its entries as those of a file.</summary>
    internal IReadOnlyList<StoredArray> Arrays => entries;

    /// <summary>The copies that <see cref="ValuesOf"/> has returned since <see cref="Lending"/>.</summary>
    internal IReadOnlyCollection<(string Entry, double[] Values)> Lent => lent ?? [];

    /// <summary>From now on keeps the copies that <see cref="ValuesOf"/> returns, so that it can be seen whether somebody writes to them.</summary>
    /// <returns>This recording.</returns>
    internal Recording Lending()
    {
        lent = [];
        return this;
    }

    /// <summary>Adds numbers, which it keeps.</summary>
    internal Recording Add(string entry, IReadOnlyList<int> shape, double[] values, bool isSingle) =>
        Add(entry, isSingle ? StoredType.Single : StoredType.Double, isSingle ? "float32" : "float64", shape, isSingle ? Array.ConvertAll(values, value => (double)(float)value) : values);

    private Recording Add(string entry, StoredType type, string typeName, IReadOnlyList<int> shape, double[] values)
    {
        var array = new StoredArray(name, entry, type, typeName, [.. shape]) { Read = () => values };
        return array.Count == values.Length ? Add(array) : throw new ArgumentException($"{entry}: found {values.Length} values; expected {array.Count}, for {LayerLengths.InWords(shape)}", nameof(values));
    }

    private Recording Add(StoredArray entry)
    {
        if (Has(entry.Name))
            throw new ArgumentException($"{entry.Name}: found a second entry of this name; expected each once", nameof(entry));
        entries.Add(entry);
        return this;
    }

    private Problem Read(Layout? layout, Func<string, string>? nameOf, OtherReading? reading) =>
        new RecordingReader(name, entries, layout?.Name, reading) { IsInMemory = true, Layout = layout, NameOf = nameOf, Again = reading is null ? other => Read(layout, nameOf, other) : null }.Read();

    private static bool IsComputed(StoredArray entry) =>
        entry.Name.EndsWith(RecordedEntries.OfGradient, StringComparison.Ordinal) || Outputs.Any(output => entry.Name == output || entry.Name.StartsWith(output + "_l", StringComparison.Ordinal));

    private static string NotFiniteOf(StoredArray entry)
    {
        var values = entry.Type is not (StoredType.Integer or StoredType.Text or StoredType.Other) ? entry.Read() : [];
        var wrong = Enumerable.Range(0, values.Length).Where(i => !double.IsFinite(values[i])).ToList();
        return wrong.Count == 0 ? "" : $"{Legible.Text(entry.Name, 100)} has {wrong.Count} of {values.Length} values that are not finite; the first is {ValueText.Of(values[wrong[0]])} at {RecordedPlaces.Of(entry, wrong[0])}, counted from 0";
    }

    private StoredArray Find(string entry) => entries.Find(each => each.Name == entry) ?? throw new KeyNotFoundException($"found no entry {entry}; expected one of: {string.Join(", ", Entries)}");
}
