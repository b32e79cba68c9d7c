using System.IO.Compression;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// A NumPy archive (.npz) of weights or gradients: a zip archive of arrays (.npy), stored or deflated. The arrays that it can hold are
/// known beforehand: its directory and the headers of the arrays are checked before any values are unpacked.
/// </summary>
public sealed class NpzFile : IDisposable
{
    private const string Extension = ".npy";

    /// <summary>Deflate expands two bits to at most 258 bytes.</summary>
    private const long LargestRatio = 1032;

    /// <summary>
    /// The bytes that may be read to find the last record of an archive: it is within the last 64 KiB, which are read twice.
    /// </summary>
    private const int LastRecord = 1 << 18;

    /// <summary>The bytes of a directory allowed for each array: NumPy's take 46 and the name.</summary>
    private const int DirectoryRecord = 1 << 10;

    private readonly string path;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<int>> shapes;
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = [];

    private NpzFile(string path, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes, MeteredStream stream)
    {
        (this.path, this.shapes) = (path, shapes);
        archive = new ZipArchive(stream, ZipArchiveMode.Read);
        // The property reads the directory.
        _ = archive.Entries;
        stream.Lift();
    }

    /// <summary>The names of the arrays that it holds.</summary>
    internal IReadOnlyCollection<string> Names => entries.Keys;

    /// <summary>The lowest precision of an array; null for double.</summary>
    internal Traces.Precision? Precision { get; private set; }

    /// <summary>Opens an archive and checks all headers.</summary>
    /// <param name="path">The archive's path.</param>
    /// <param name="shapes">The arrays that it must hold: their shapes by their names, without the ending .npy.</param>
    /// <returns>The archive, which holds these arrays and no others.</returns>
    /// <exception cref="ProblemException">
    /// The file cannot be read, is not a zip archive, is damaged, or holds something other than these arrays of numbers. The
    /// exception's member is the array.
    /// </exception>
    public static NpzFile Open(string path, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes)
    {
        var opened = OpenAny(path, shapes, names => Unknown(path, shapes, names));
        if (shapes.FirstOrDefault(array => !opened.entries.ContainsKey(array.Key)) is not { Key: { } missing } array)
            return opened;
        opened.Dispose();
        throw opened.Fault(missing, "nothing", NpyReader.InWords(array.Value));
    }

    /// <summary>Opens an archive of any of some arrays, and checks all headers.</summary>
    /// <param name="path">The archive's path.</param>
    /// <param name="shapes">The arrays that it may hold: their shapes by their names, without the ending .npy.</param>
    /// <param name="unknown">Makes the error for the names of an archive of which some are not among them; null if all of them are.</param>
    /// <returns>The archive, which holds none but these arrays.</returns>
    internal static NpzFile OpenAny(string path, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes, Func<IReadOnlyList<string>, ProblemException?> unknown)
    {
        try
        {
            return Checked(path, shapes, unknown);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refusal(path, "", exception);
        }
    }

    private static NpzFile Checked(string path, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes, Func<IReadOnlyList<string>, ProblemException?> unknown)
    {
        var most = LastRecord + ((long)shapes.Count * DirectoryRecord);
        FileStream? file = null;
        NpzFile? made = null;
        try
        {
            file = File.OpenRead(path);
            if (!file.CanSeek)
                throw new ProblemException(path, "", "a pipe or a device", "a file");
            made = new NpzFile(path, shapes, new(file, most, () => new ProblemException(path, "", $"a directory of more than {most} bytes", $"one of {shapes.Count} arrays")));
            made.CheckEntries(unknown);
            var opened = made;
            (file, made) = (null, null);
            return opened;
        }
        finally
        {
            made?.Dispose();
            file?.Dispose();
        }
    }

    /// <summary>Reads the values of an array.</summary>
    /// <param name="name">Its name, one of those that the archive was opened with.</param>
    /// <param name="values">
    /// Where to put them, as many as its shape has: row-major (the last axis runs fastest), whatever their order in the file. NaN and
    /// infinities are kept; integers beyond 2^53 are rounded.
    /// </param>
    /// <exception cref="ProblemException">The array is damaged.</exception>
    public void Read(string name, Span<double> values)
    {
        var entry = entries[name];
        try
        {
            using var stream = entry.Open();
            var reader = ReaderOf(name, entry, stream);
            reader.ReadHeader(shapes[name]);
            reader.ReadValues(values);
            if (reader.Checksum != entry.Crc32)
                throw Fault(name, $"checksum {reader.Checksum:x8}", $"{entry.Crc32:x8}, as the archive's directory says");
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refusal(path, JsonPlace.Join("", name), exception);
        }
    }

    /// <summary>Reads the values of an array, as <see cref="Read"/> does, and refuses those that are not finite.</summary>
    /// <param name="name">Its name, one of those that the archive was opened with.</param>
    /// <param name="values">Where to put them.</param>
    internal void ReadFinite(string name, Span<double> values)
    {
        Read(name, values);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw Fault(name, $"{values[i]} as value {i + 1}", "finite numbers");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => archive.Dispose();

    private static bool IsRefusal(Exception exception) =>
        exception is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException;

    private static ProblemException Refusal(string path, string name, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(path, "", "no such file", "a NumPy archive (.npz)"),
        InvalidDataException => new(path, name, $"a damaged file ({exception.Message})", "a NumPy archive (.npz)"),
        _ => new(path, name, $"cannot be read ({exception.Message})", "a NumPy archive (.npz)"),
    };

    private static ProblemException? Unknown(string path, IReadOnlyDictionary<string, IReadOnlyList<int>> shapes, IReadOnlyList<string> names) =>
        names.FirstOrDefault(name => !shapes.ContainsKey(name)) is { } unknown
            ? UnknownName.In(path, "", UnknownName.WeightArray, unknown, [.. shapes.Keys], [.. names])
            : null;

    private void CheckEntries(Func<IReadOnlyList<string>, ProblemException?> unknown)
    {
        if (archive.Entries.FirstOrDefault(entry => !entry.FullName.EndsWith(Extension, StringComparison.Ordinal)) is { } other)
            throw Fault(other.FullName, "a member of another kind", $"arrays alone, whose names end in {Extension}");
        if (unknown([.. archive.Entries.Select(entry => entry.FullName[..^Extension.Length])]) is { } refusal)
            throw refusal;
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName[..^Extension.Length];
            if (!entries.TryAdd(name, entry))
                throw Fault(name, "a second array of this name", "one");
            CheckHeader(name, entry);
        }
    }

    private void CheckHeader(string name, ZipArchiveEntry entry)
    {
        if (entry.Length / LargestRatio > entry.CompressedLength)
            throw Fault(name, $"{entry.Length} bytes in {entry.CompressedLength} compressed ones", $"at most {LargestRatio} times as many");
        try
        {
            using var stream = entry.Open();
            Precision = (ReaderOf(name, entry, stream).ReadHeader(shapes[name]).Dtype[1..], Precision) switch
            {
                ("f2", _) or (_, Traces.Precision.Binary16) => Traces.Precision.Binary16,
                ("f4", _) or (_, Traces.Precision.Binary32) => Traces.Precision.Binary32,
                _ => null,
            };
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refusal(path, JsonPlace.Join("", name), exception);
        }
    }

    private NpyReader ReaderOf(string name, ZipArchiveEntry entry, Stream stream) =>
        new(stream, entry.Length, (found, expected) => Fault(name, found, expected));

    private ProblemException Fault(string name, string found, string expected) => new(path, JsonPlace.Join("", name), found, expected);
}
