using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>Reads recordings: what a framework computed, under the names and in the layout of the framework.</summary>
public static class RecordingFile
{
    /// <summary>The endings of recordings' names.</summary>
    public static IReadOnlyList<string> Endings => RecordingParts.Endings;

    /// <summary>The names of the layouts.</summary>
    public static IReadOnlyList<string> Layouts => KnownLayouts.Names;

    /// <summary>Whether a file's name is that of a recording.</summary>
    /// <param name="path">The file.</param>
    public static bool IsRecording(string path) => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file; the weights, or all else, may be in a second file of the same name beside it.</param>
    /// <param name="layout">One of <see cref="Layouts"/>; null for what the recording says, or else for what its names tell.</param>
    /// <returns>The problem that it amounts to, with what was recorded of its exact gradient.</returns>
    /// <exception cref="ProblemException">The file is no recording; the message says which entry, what was found and what was expected.</exception>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    public static Problem Read(string path, string? layout = null) => Read(path, layout, null);

    /// <summary>Writes a problem and its gradient as a recording, an archive of NumPy (.npz).</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="problem">The problem, with a linear objective.</param>
    /// <param name="trace">Its exact gradient; arrays that it lacks are not written.</param>
    /// <param name="layout">One of <see cref="Layouts"/>.</param>
    /// <param name="isSingle">Whether everything is rounded to single precision.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    /// <exception cref="NotSupportedException">The layout has no names for something in the problem; the message says for what.</exception>
    public static void Write(Stream stream, Problem problem, GradientTrace trace, string layout, bool isSingle = false) =>
        Recording.Of(problem, trace, layout, isSingle).Save(stream);

    /// <summary>Reads a recording otherwise than it says.</summary>
    internal static Problem Read(string path, string? layout, OtherReading? reading)
    {
        if (layout is not null && !Layouts.Contains(layout))
            throw new ArgumentException($"found '{layout}', expected one of: {string.Join(", ", Layouts)}", nameof(layout));
        using var parts = RecordingParts.Open(path);
        return new RecordingReader(path, parts.Arrays, layout, reading) { Again = reading is null ? other => Read(path, layout, other) : null, ModelAxes = parts.Axes, ModelNames = parts.ModelNames, MissingArchive = parts.MissingArchive }.Read();
    }
}
