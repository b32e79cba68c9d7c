using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Cli.Terminals;

/// <summary>Writes a result to standard output or a file. A file is replaced whole or not at all; a pipe or device is written to.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path that cannot be a file, before anything long is computed for it.</summary>
    /// <param name="path">The file, or null for standard output.</param>
    /// <exception cref="UsageException">The path is empty, a directory, or in a directory that does not exist.</exception>
    internal static void Check(string? path)
    {
        if (path is null)
            return;
        if (path.Length == 0)
            throw new UsageException("--output: found an empty path, expected a file");
        if (Directory.Exists(path))
            throw new UsageException($"--output {path}: found a directory, expected a file");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
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
        try
        {
            var (kind, real) = (PathKinds.Of(path), LinkedPath.Real(path));
            // A device or a pipe is written to directly: renaming a file onto it would replace it.
            if (kind is PathKind.Pipe or PathKind.Device || (kind == PathKind.File && LinkedPath.IsBelowKernel(real)))
            {
                using var open = new FileStream(path, FileMode.Open, FileAccess.Write);
                WriteLines(open);
            }
            else
            {
                ReplacedFile.Write(real, WriteLines);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--output {path}: cannot be written ({exception.Message})");
        }

        void WriteLines(Stream stream)
        {
            write(stream);
            stream.WriteByte((byte)'\n');
        }
    }
}
