using System.IO.Compression;

namespace LstmGradCheck.Verification.Problems;

/// <summary>Reads NumPy archives (.npz), which are zip archives of arrays (.npy), stored or deflated.</summary>
public static class NpzFile
{
    /// <summary>How many values an archive may have altogether, unless the caller says otherwise: 2^27, a gibibyte of doubles.</summary>
    public const long DefaultMaximalValues = 1L << 27;

    private const string Extension = ".npy";

    /// <summary>Reads all arrays of an archive.</summary>
    /// <param name="path">The archive's path.</param>
    /// <param name="maximalValues">How many values its arrays may have altogether, at most 2^27.</param>
    /// <returns>The arrays by name, without the ending .npy.</returns>
    /// <exception cref="ProblemException">
    /// The file cannot be read, is not a zip archive, is damaged, or holds something other than arrays of numbers. The
    /// exception's member is the archive's entry.
    /// </exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path, long maximalValues = DefaultMaximalValues)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximalValues, DefaultMaximalValues);
        var member = "";
        try
        {
            using var stream = File.OpenRead(path);
            if (!stream.CanSeek)
                throw new ProblemException(path, "", "a pipe or a device", "a file");
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var arrays = new Dictionary<string, NpyArray>();
            foreach (var entry in archive.Entries)
            {
                member = entry.FullName;
                var array = Read(entry, maximalValues, (found, expected) => new(path, entry.FullName, found, expected));
                maximalValues -= array.Values.Length;
                if (!arrays.TryAdd(member[..^Extension.Length], array))
                    throw new ProblemException(path, member, "a second member of this name", "one");
            }

            return arrays;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(path, "", "no such file", "a NumPy archive (.npz)");
        }
        catch (InvalidDataException exception)
        {
            throw new ProblemException(path, member, $"damage ({exception.Message})", "a NumPy archive (.npz)");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ProblemException(path, member, $"no way to read it ({exception.Message})", "a NumPy archive (.npz)");
        }
    }

    private static NpyArray Read(ZipArchiveEntry entry, long maximalValues, Func<string, string, ProblemException> fault)
    {
        if (!entry.FullName.EndsWith(Extension, StringComparison.Ordinal))
            throw fault("a member of another kind", $"arrays alone, whose names end in {Extension}");
        using var stream = entry.Open();
        var reader = new NpyReader(stream, entry.Length, fault);
        var array = reader.Read(maximalValues);
        return reader.Checksum == entry.Crc32
            ? array
            : throw fault($"checksum {reader.Checksum:x8}", $"{entry.Crc32:x8}, as the archive's directory says");
    }
}
