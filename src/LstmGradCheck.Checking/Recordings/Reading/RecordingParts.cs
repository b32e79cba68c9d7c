using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>The file or the two files of a recording, open: weights may stand in a model's file, and all else in an archive beside it.</summary>
internal sealed class RecordingParts : IDisposable
{
    private const string Archive = ".npz";
    private static readonly string[] OfWeights = [".onnx", ".pt", ".safetensors"];

    private readonly List<IArrayFile> files = [];

    private RecordingParts(string path) => files.Add(OpenFile(path));

    /// <summary>The endings of recordings' names.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [Archive, .. OfWeights];

    /// <summary>The entries of all files.</summary>
    internal IReadOnlyList<StoredArray> Arrays => [.. files.SelectMany(file => file is OnnxFile model ? OnnxLayers.Of(model) : file.Arrays)];

    /// <summary>The order of axes that a model says; null if there is no model, or it says none.</summary>
    internal string? Axes => files.OfType<OnnxFile>().SelectMany(model => model.LstmNodes).Any(node => node.Layout == 1) ? "BTC" : null;

    /// <summary>The names that the initializers of a model have in it, by the names of <see cref="Arrays"/>; empty without a model.</summary>
    internal IReadOnlyDictionary<string, string> ModelNames => files.OfType<OnnxFile>().SelectMany(OnnxLayers.Names).ToDictionary();

    /// <summary>The archive that all but the weights may stand in, if a file that is none was named and it is not there; else null.</summary>
    internal string? MissingArchive => files is [{ Path: var path }] && !IsArchive(path) ? Path.ChangeExtension(path, Archive) : null;

    /// <summary>Opens a recording, and the second file beside it if it has one.</summary>
    /// <param name="path">The file that was named.</param>
    internal static RecordingParts Open(string path)
    {
        var parts = new RecordingParts(path);
        try
        {
            if (parts.Partner(path) is { } partner)
                parts.files.Add(OpenFile(partner));
            var twice = parts.Arrays.GroupBy(array => array.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
            return twice is null ? parts : throw twice.Last().Error("a name that the other file has as well", "each name once");
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public void Dispose() => files.ForEach(file => file.Dispose());

    private static IArrayFile OpenFile(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".NPZ" => NpzArrays.Open(path),
        ".PT" => PtFile.Open(path),
        ".SAFETENSORS" => SafetensorsFile.Open(path),
        ".ONNX" => OnnxFile.Open(path),
        _ => throw new ProblemException(path, "", "a file of another kind", $"a recording ({string.Join(", ", Endings)})"),
    };

    private static bool IsArchive(string path) => path.EndsWith(Archive, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file beside it: that of the weights if it has none, or that of all else if it has no input.</summary>
    private string? Partner(string path)
    {
        if (!IsArchive(path))
            return Arrays.Any(array => array.Name == "x") ? null : Beside(path, [Archive]);
        return LayoutMatch.Candidates(KnownLayouts.All, Arrays).Count > 0 ? null : Beside(path, OfWeights);
    }

    private static string? Beside(string path, string[] endings)
    {
        var found = endings.Select(ending => Path.ChangeExtension(path, ending)).Where(File.Exists).ToList();
        return found.Count <= 1 ? found.SingleOrDefault()
            : throw new ProblemException(path, "", $"{Legible.Path(found[0])} and {Legible.Path(found[1])} beside it", "one file of weights");
    }
}
