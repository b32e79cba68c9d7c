using System.Text;

namespace LstmGradCheck.Verification.Snapshots;

/// <summary>
/// Writes several text files. All of them are written beside their places first and renamed when every one is complete:
/// whenever it ends, each place holds the old text or the new one, never a part, and the old ones all until the last
/// new one is on the disk.
/// </summary>
public static class FileBatch
{
    /// <summary>Writes the files.</summary>
    /// <param name="files">Paths and texts.</param>
    /// <exception cref="IOException">One of them cannot be written; none was replaced if it is found before the renaming.</exception>
    public static void Write(IReadOnlyList<KeyValuePair<string, string>> files)
    {
        var temporaries = new List<string>();
        try
        {
            foreach (var (path, text) in files)
            {
                temporaries.Add($"{path}.{Environment.ProcessId}.tmp");
                using var stream = File.Create(temporaries[^1]);
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            for (var i = 0; i < files.Count; i++)
                File.Move(temporaries[i], files[i].Key, overwrite: true);
        }
        finally
        {
            foreach (var temporary in temporaries)
                File.Delete(temporary);
        }
    }
}
