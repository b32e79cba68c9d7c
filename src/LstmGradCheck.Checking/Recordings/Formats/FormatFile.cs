using Google.Protobuf;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Recordings.Formats;

/// <summary>Opens files of named arrays, and says in the program's words what the system and the libraries say of them.</summary>
internal static class FormatFile
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file's path as the user gave it.</param>
    /// <param name="kind">What the file should be, for messages.</param>
    /// <param name="open">Makes what is opened from the file, and owns the file from then on.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="ProblemException">There is no such file, it cannot be read, or it is damaged.</exception>
    internal static T Open<T>(string path, string kind, Func<FileStream, T> open)
    {
        FileStream? file = null;
        try
        {
            return Guarded(path, "", kind, () =>
            {
                DemandFile(path, kind);
                file = File.OpenRead(path);
                var opened = open(file);
                file = null;
                return opened;
            });
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads a part of a file.</summary>
    /// <param name="path">The file's path as the user gave it.</param>
    /// <param name="member">The part, as it is shown; empty for the file as a whole.</param>
    /// <param name="kind">What the file should be, for messages.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="ProblemException">It cannot be read, or it is damaged.</exception>
    internal static T Guarded<T>(string path, string member, string kind, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ProblemException(path, member, InWords(exception), kind);
        }
    }

    private static void DemandFile(string path, string kind)
    {
        try
        {
            InputFile.DemandFile(path, kind);
            if (PathKinds.Of(path) == PathKind.Directory)
                throw new ProblemException(path, "", "a directory", kind);
        }
        catch (ArgumentException)
        {
            throw new ProblemException(path.Length == 0 ? "''" : path, "", "a path that no file can have", kind);
        }
    }

    private static string InWords(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        InvalidDataException or ArgumentException or InvalidProtocolBufferException => $"a damaged file ({exception.Message})",
        _ => $"cannot be read ({exception.Message})",
    };
}
