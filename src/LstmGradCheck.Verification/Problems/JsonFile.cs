using System.Text.Json;

namespace LstmGradCheck.Verification.Problems;

/// <summary>Reads a JSON file within limits; what is not JSON is reported with the member where it stops being so.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ProblemLimits.Depth, AllowDuplicateProperties = false };

    /// <summary>What some editors put before UTF-8 text.</summary>
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The document, to be disposed.</returns>
    /// <exception cref="ProblemException">There is no such file, it is too large, or it is not JSON.</exception>
    internal static JsonDocument Read(string path)
    {
        var bytes = Bytes(path);
        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException exception)
        {
            throw NotJson(path, bytes.Span, exception);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new ProblemException(path, "", "a directory", "a problem file");
            using var file = File.OpenRead(path);
            // A file may have no length to ask for (a pipe, a device): what counts is how much arrives.
            using var read = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = file.Read(buffer)) > 0;)
            {
                if (read.Length + count > ProblemLimits.FileBytes)
                    throw new ProblemException(path, "", $"more than {ProblemLimits.FileBytes >> 20} MiB", "a file of at most that");
                read.Write(buffer, 0, count);
                if (read.Length == count)
                    RefuseDeepNesting(path, buffer.AsSpan(0, count));
            }

            var bytes = read.GetBuffer().AsMemory(0, (int)read.Length);
            return bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(path, "", "no such file", "a problem file (JSON)");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(path, "", exception.Message, "a readable file");
        }
    }

    /// <summary>A file that begins with nothing but nesting is refused at once, however long it is.</summary>
    private static void RefuseDeepNesting(string path, ReadOnlySpan<byte> beginning)
    {
        try
        {
            var reader = new Utf8JsonReader(beginning, isFinalBlock: false, new(new() { MaxDepth = ProblemLimits.Depth }));
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            throw NotJson(path, beginning, exception);
        }
    }

    /// <summary>Goes through the document again, up to the error, to name the member in which it stands.</summary>
    private static ProblemException NotJson(string path, ReadOnlySpan<byte> bytes, JsonException exception)
    {
        var place = new JsonPlace();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = ProblemLimits.Depth });
        try
        {
            while (reader.Read())
                place.Pass(ref reader);
        }
        catch (JsonException)
        {
            // The error that is being reported: the place is where the reader stopped.
        }

        var line = (exception.LineNumber ?? 0) + 1;
        var column = (exception.BytePositionInLine ?? 0) + 1;
        var what = exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
        return new(path, place.Path, $"no JSON at line {line}, byte {column} ({what})", "JSON, nested at most 16 deep, in which numbers are finite");
    }
}
