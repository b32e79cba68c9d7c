using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Training.Reports;
using LstmGradCheck.Training.Trials;

namespace LstmGradCheck.Training.Runs;

/// <summary>
/// A folder that keeps the results of trials, a file each, written whole or not at all. A run that ends early, however it ends, loses only
/// the trials that had not ended. One process at a time.
/// </summary>
public sealed class TrialFolder : IDisposable
{
    private const string Head = "reproduction.json";

    private readonly string folder;
    private readonly FolderLock folderLock;

    /// <summary>Opens a folder, and makes it if there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="task">The task.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="gradient">The gradient that is followed.</param>
    /// <exception cref="ProblemException">
    /// Another process has it, it holds trials of something else or by another version, or it cannot be written in.
    /// </exception>
    public TrialFolder(string folder, string task, int seed, FollowedGradient gradient)
    {
        this.folder = folder;
        if (File.Exists(folder))
            throw new ProblemException(folder, "", "a file", "a folder");
        try
        {
            _ = Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(folder, "", $"a folder that cannot be made ({exception.Message})", "one that can");
        }

        folderLock = FolderLock.TakeAtOnce(folder);
        try
        {
            // What a killed run had begun to write.
            foreach (var rest in Directory.GetFiles(folder, "gradcheck-*.tmp"))
                File.Delete(rest);
            Begin(new(StringComparer.Ordinal) { ["task"] = task, ["seed"] = $"{seed}", ["gradient"] = gradient.Name, ["window"] = $"{gradient.Window}", ["version"] = ProductVersion.Text });
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>The result of a trial, if it is kept.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>Its result, or null.</returns>
    /// <exception cref="ProblemException">Its file holds something else.</exception>
    public TrialResult? Find(PlannedTrial trial)
    {
        var path = PathOf(trial.Experiment.Row, trial.Number);
        if (!File.Exists(path))
            return null;
        using var document = JsonFile.Read(path, "a trial");
        var result = TrialJson.Read(new(path, "", document.RootElement));
        if (result.Row != trial.Experiment.Row || result.Number != trial.Number)
            throw new ProblemException(path, "trial", $"trial {result.Number} of {result.Row}", $"trial {trial.Number} of {trial.Experiment.Row}");
        return result;
    }

    /// <summary>Keeps a result.</summary>
    /// <param name="result">The result.</param>
    public void Keep(TrialResult result) => ReplacedFile.Write(PathOf(result.Row, result.Number), stream =>
    {
        using var json = new Utf8JsonWriter(stream, JsonNumbers.WriterOptions);
        TrialJson.Write(json, result);
    });

    /// <summary>Lets other processes have it.</summary>
    public void Dispose() => folderLock.Dispose();

    private string PathOf(string row, int number) => Path.Combine(folder, $"{row}.{number}.json");

    /// <summary>Writes what the trials belong to, or demands that it is the same.</summary>
    private void Begin(Dictionary<string, string> expected)
    {
        var path = Path.Combine(folder, Head);
        if (File.Exists(path))
        {
            using var document = JsonFile.Read(path, "a folder of trials");
            var root = new JsonMember(path, "", document.RootElement);
            var members = root.Members([.. expected.Keys]);
            foreach (var (name, value) in expected)
            {
                var found = root.Required(members, name, "a text").Text("a text");
                if (found != value)
                    throw new ProblemException(path, name, found.Length == 0 ? "none" : found, $"{(value.Length == 0 ? "none" : value)}, or another folder");
            }

            return;
        }

        if (Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != FolderLock.Name))
            throw new ProblemException(folder, "", $"a folder with other files in it and no {Head}", "an empty folder, or one that a run has begun");
        ReplacedFile.Write(path, stream => JsonSerializer.Serialize(stream, expected));
    }
}
