using System.Globalization;
using System.IO.Compression;
using System.Text;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>A NumPy archive (.npz) of any arrays. The headers are read when it is opened, the values of an array when they are asked for.</summary>
internal sealed class NpzArrays : IArrayFile
{
    private const string Extension = ".npy";
    private const string Expected = "a NumPy archive (.npz)";

    /// <summary>A recording of 100 layers in cuDNN's 16 arrays each, with gradients, has 3,200.</summary>
    private const int MostArrays = 10_000;

    /// <summary>Deflate expands two bits to at most 258 bytes.</summary>
    private const long LargestRatio = 1032;

    private const int LongestText = 4096;

    /// <summary>
    /// Numbers are compressed a few times, padding with zeros a thousand times: all arrays together may have this many times the bytes
    /// of the file, and these bytes beside.
    /// </summary>
    private const long ExpectedRatio = 100;

    private const long FreeBytes = 8 << 20;

    private readonly ZipArchive archive;
    private long allowed;

    private NpzArrays(string path, FileStream file)
    {
        (Path, allowed) = (path, FreeBytes + (ExpectedRatio * file.Length));
        archive = new ZipArchive(file, ZipArchiveMode.Read);
        if (archive.Entries.Count > MostArrays)
            throw new ProblemException(path, "", $"{archive.Entries.Count} members", $"at most {MostArrays}");
        Arrays = [.. archive.Entries.Where(entry => entry.FullName.EndsWith(Extension, StringComparison.Ordinal)).Select(Describe)];
        if (Arrays.GroupBy(array => array.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw twice.First().Error("a second array of this name", "one");
    }

    public string Path { get; }

    public IReadOnlyList<StoredArray> Arrays { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ProblemException">The file cannot be read, is no zip archive, or the header of an array is damaged.</exception>
    internal static NpzArrays Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            var opened = new NpzArrays(path, file);
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

    public void Dispose() => archive.Dispose();

    private static bool IsRefusal(Exception exception) => exception is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static ProblemException Refusal(string path, string name, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(path, "", "no such file", Expected),
        InvalidDataException => new(path, name, $"a damaged file ({exception.Message})", Expected),
        _ => new(path, name, $"cannot be read ({exception.Message})", Expected),
    };

    private StoredArray Describe(ZipArchiveEntry entry)
    {
        var name = entry.FullName[..^Extension.Length];
        return Guarded(name, () =>
        {
            using var stream = entry.Open();
            var reader = ReaderOf(name, entry, stream);
            var header = reader.ReadHeader();
            var type = TypeOf(header);
            return new StoredArray(Path, name, type, header.Dtype, header.Shape)
            {
                Text = type == StoredType.Text ? ReadText(name, entry, stream, header) : "",
                Read = () => Guarded(name, () => Values(name, entry)),
            };
        });
    }

    private static StoredType TypeOf(NpyHeader header) => header.Dtype switch
    {
        "<f2" => StoredType.Half,
        "<f4" => StoredType.Single,
        "<f8" => StoredType.Double,
        "<i4" or "<i8" => StoredType.Integer,
        ['<' or '|', 'U' or 'S', ..] when header.Shape.Count == 0 => StoredType.Text,
        _ => StoredType.Other,
    };

    private double[] Values(string name, ZipArchiveEntry entry)
    {
        if (entry.Length / LargestRatio > entry.CompressedLength)
            throw Fault(name, $"{entry.Length} bytes in {entry.CompressedLength} compressed ones", $"at most {LargestRatio} times as many");
        if ((allowed -= entry.Length) < 0)
            throw Fault(name, $"{entry.Length} bytes, which with those of the arrays before it are more than {ExpectedRatio} times the file's", $"at most that and {FreeBytes} bytes");
        using var stream = entry.Open();
        var reader = ReaderOf(name, entry, stream);
        var shape = reader.ReadHeader().Shape;
        reader.DemandBytes(shape);
        var values = new double[shape.Aggregate(1, (product, length) => product * length)];
        reader.ReadValues(values);
        if (reader.Checksum != entry.Crc32)
            throw Fault(name, $"checksum {reader.Checksum:x8}", $"{entry.Crc32:x8}, as the archive's directory says");
        return values;
    }

    /// <summary>One text: a fixed number of characters of four bytes, or of one, padded with zeros.</summary>
    private string ReadText(string name, ZipArchiveEntry entry, Stream stream, NpyHeader header)
    {
        var isWide = header.Dtype[1] == 'U';
        if (!int.TryParse(header.Dtype.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var characters) || characters is < 0 or > LongestText)
            throw Fault(name, $"a text of type {Legible.Text(header.Dtype, 40)}", $"at most {LongestText} characters");
        var bytes = new byte[characters * (isWide ? 4 : 1)];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Fault(name, $"an end within a text ({entry.Length} bytes)", $"{bytes.Length} bytes of text");
        return (isWide ? Encoding.UTF32 : Encoding.UTF8).GetString(bytes).TrimEnd('\0');
    }

    private T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Refusal(Path, JsonPlace.Join("", name), exception);
        }
    }

    private NpyReader ReaderOf(string name, ZipArchiveEntry entry, Stream stream) => new(stream, entry.Length, (found, expected) => Fault(name, found, expected));

    private ProblemException Fault(string name, string found, string expected) => new(Path, JsonPlace.Join("", name), found, expected);
}
