using System.Runtime.InteropServices;

namespace LstmGradCheck.Oracle.Loading;

/// <summary>Repairs a library file in place: all or nothing, and only if the repaired library can be loaded.</summary>
internal static class LibraryRepair
{
    /// <summary>Repairs a file with <see cref="OlderLibStdCxx"/>.</summary>
    /// <param name="path">The file. If it is a link, the link is replaced and not its target.</param>
    /// <param name="why">Why the file was left as it is; empty if it was repaired.</param>
    /// <returns>Whether the file was repaired and is loaded.</returns>
    internal static bool TryRepair(string path, out string why)
    {
        // A unique name, because several programs may start at the same time: each replaces the file by the same bytes.
        var attempt = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        try
        {
            if (OlderLibStdCxx.Repaired(File.ReadAllBytes(path)) is not { } repaired)
            {
                why = "it is no library that this program can repair";
                return false;
            }

            File.WriteAllBytes(attempt, repaired);
            _ = NativeLibrary.Load(attempt);
            // The linker identifies a loaded file by more than its name: loading it by the new name finds it loaded.
            File.Move(attempt, path, overwrite: true);
            why = "";
            return true;
        }
        catch (Exception failure) when (failure is DllNotFoundException or IOException or UnauthorizedAccessException)
        {
            why = failure is DllNotFoundException ? LinkerMessage.Of(failure).Replace(attempt, path, StringComparison.Ordinal) : failure.Message;
            return false;
        }
        finally
        {
            Delete(attempt);
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted could not be written either.
        }
    }
}
