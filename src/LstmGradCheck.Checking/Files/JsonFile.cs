using System.Text.Json;

namespace LstmGradCheck.Checking.Files;

/// <summary>Reads a JSON file within limits.</summary>
internal static class JsonFile
{
    private const int Beginning = 1 << 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = FileLimits.Depth };

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the file should hold, for messages.</param>
    /// <returns>The document; the caller disposes of it.</returns>
    /// <exception cref="ProblemException">
    /// There is no such file, it cannot be read, it is too large, or <see cref="JsonScan"/> refuses it.
    /// </exception>
    internal static JsonDocument Read(string path, string kind = "a problem")
    {
        try
        {
            if (Directory.Exists(path))
                throw new ProblemException(path, "", "a directory", $"{kind} file (JSON)");
            using var file = InputFile.Open(path);
            if (file.CanSeek && file.Length > FileLimits.FileBytes)
                throw TooLarge(path, $"{file.Length} bytes");
            return JsonDocument.Parse(Scanned(path, kind, file), Options);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(path, "", "no such file", $"{kind} file (JSON)");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(path, "", exception.Message, "a readable file");
        }
        catch (ArgumentException)
        {
            throw new ProblemException(path.Length == 0 ? "''" : path, "", "a path that no file can have", $"{kind} file (JSON)");
        }
    }

    /// <summary>
    /// Reads the file into a buffer that doubles, and scans each piece before reading the next. A malformed file takes no more memory
    /// than a few times the part before the error.
    /// </summary>
    private static ReadOnlyMemory<byte> Scanned(string path, string kind, Stream file)
    {
        var (scan, bytes, length) = (new JsonScan(path, kind), new byte[Beginning], 0);
        while (true)
        {
            length += file.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
            var last = length < bytes.Length;
            // A pipe or a device does not have a length: the bytes that arrive are counted.
            if (length > FileLimits.FileBytes)
                throw TooLarge(path, $"more than {FileLimits.FileBytes} bytes");
            scan.Continue(bytes.AsSpan(0, length), last);
            if (last)
                return bytes.AsMemory(scan.Start, length - scan.Start);
            Array.Resize(ref bytes, (int)Math.Min(2L * length, FileLimits.FileBytes + 1L));
        }
    }

    private static ProblemException TooLarge(string path, string found) =>
        new(path, "", found, $"at most {FileLimits.FileBytes} bytes ({FileLimits.FileBytes >> 20} MiB)");
}
