namespace LstmGradCheck.Cli;

/// <summary>Writes a result to standard output or to a file, the file as a whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path that cannot be a file, before anything long is computed for it.</summary>
    /// <param name="path">The file, or null for standard output.</param>
    /// <exception cref="UsageException">The path is empty, a directory, or in a directory that is not there.</exception>
    internal static void Check(string? path)
    {
        if (path is null)
            return;
        if (path.Length == 0)
            throw new UsageException("--output: found an empty path, expected a file");
        if (Directory.Exists(path))
            throw new UsageException($"--output {path}: found a directory, expected a file");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new UsageException($"--output {path}: found no such directory, expected one that exists");
    }

    /// <summary>Writes text or bytes.</summary>
    /// <param name="path">The file, or null for standard output.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="write">Writes the result to a stream.</param>
    internal static void Write(string? path, TextWriter output, Action<Stream> write)
    {
        if (path is null)
        {
            using var buffer = new MemoryStream();
            write(buffer);
            output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length).TrimEnd('\n'));
            return;
        }

        Check(path);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            // A device or a pipe is written to: a file renamed onto it would take its place.
            var direct = Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
            using (var file = direct ? new FileStream(path, FileMode.Open, FileAccess.Write) : File.Create(temporary))
            {
                write(file);
                file.WriteByte((byte)'\n');
            }

            if (!direct)
                File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {path}: cannot be written ({exception.Message})");
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
