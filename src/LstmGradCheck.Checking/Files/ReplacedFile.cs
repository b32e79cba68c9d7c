namespace LstmGradCheck.Checking.Files;

/// <summary>Writes a file as a whole or not at all: first as a temporary file beside it, which is deleted if that fails.</summary>
public static class ReplacedFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">The file; a symbolic link of this name is replaced, not followed.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", $"gradcheck-{Path.GetRandomFileName()}.tmp");
        using var interruption = new Interruption(() => File.Delete(temporary));
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
                write(file);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
        }
    }
}
