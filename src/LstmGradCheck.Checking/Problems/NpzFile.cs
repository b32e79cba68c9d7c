using System.IO.Compression;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Problems;

/// <summary>
/// A NumPy archive (.npz) of weights: a zip archive of arrays (.npy), stored or deflated. The arrays that it must hold are known
/// beforehand: its directory and the headers of the arrays are checked before any values are unpacked.
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
        var most = LastRecord + ((long)shapes.Count * DirectoryRecord);
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            if (!file.CanSeek)
                throw new ProblemException(path, "", "a pipe or a device", "a file");
            var opened = new NpzFile(path, shapes, new(file, most, () => new ProblemException(path, "", $"a directory of more than {most} bytes", $"one of {shapes.Count} arrays")));
            opened.CheckEntries();
            file = null;
            return opened;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refusal(path, "", exception);
        }
        finally
        {
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

    private void CheckEntries()
    {
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
                throw Fault(entry.FullName, "a member of another kind", $"arrays alone, whose names end in {Extension}");
            var name = entry.FullName[..^Extension.Length];
            if (!shapes.ContainsKey(name))
                throw UnknownName.In(path, "", UnknownName.WeightArray, name, [.. shapes.Keys], [.. entries.Keys]);
            if (!entries.TryAdd(name, entry))
                throw Fault(name, "a second array of this name", "one");
            CheckHeader(name, entry);
        }

        foreach (var (name, shape) in shapes)
        {
            if (!entries.ContainsKey(name))
                throw Fault(name, "nothing", NpyReader.InWords(shape));
        }
    }

    private void CheckHeader(string name, ZipArchiveEntry entry)
    {
        if (entry.Length / LargestRatio > entry.CompressedLength)
            throw Fault(name, $"{entry.Length} bytes in {entry.CompressedLength} compressed ones", $"at most {LargestRatio} times as many");
        try
        {
            using var stream = entry.Open();
            ReaderOf(name, entry, stream).ReadHeader(shapes[name]);
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
