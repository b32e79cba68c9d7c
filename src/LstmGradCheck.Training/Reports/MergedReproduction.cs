using System.Text.Json;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Merging;
using LstmGradCheck.Training.Catalogue;

namespace LstmGradCheck.Training.Reports;

/// <summary>The reproduction of a whole task, put together from the reports of its shards.</summary>
public static class MergedReproduction
{
    /// <summary>Whether a report is one of a reproduction.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Whether it says so; false for a file that cannot be read.</returns>
    public static bool IsOne(string file)
    {
        try
        {
            using var document = JsonFile.Read(file, "a report");
            var root = new JsonMember(file, "", document.RootElement);
            return root.Has("schema") && root.Members()["schema"].Is(ReportKind.Reproduction.Schema);
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    /// <summary>Reads the reports of all shards and merges them.</summary>
    /// <param name="files">The reports, in any order.</param>
    /// <returns>The report of the whole.</returns>
    /// <exception cref="ProblemException">A file is not the report of a shard, or the reports are not the parts of one reproduction, each once.</exception>
    public static ReproductionReport Read(IReadOnlyList<string> files)
    {
        var reports = ShardReports.Read(files);
        if (reports[0].Kind != ReportKind.Reproduction)
            throw new ProblemException(reports[0].File, "schema", reports[0].Kind.Schema, ReportKind.Reproduction.Schema);
        using var document = JsonFile.Read(reports[0].File, "a report");
        var root = new JsonMember(reports[0].File, "", document.RootElement);
        var trials = ShardReports.Items(reports).Select((item, i) => TrialJson.Read(new(reports[0].File, $"trials[{i}]", item)));
        return Head(root) with { Trials = [.. trials] };
    }

    /// <summary>Reads a report of a whole task, as <see cref="ReproductionJson"/> writes it.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ProblemException">It is none.</exception>
    internal static ReproductionReport ReadWhole(string file)
    {
        using var document = JsonFile.Read(file, "a report");
        var root = new JsonMember(file, "", document.RootElement);
        var members = root.Members();
        _ = root.Required(members, "schema", "a text").OneOf([ReportKind.Reproduction.Schema]);
        return Head(root) with { Trials = [.. root.Required(members, "trials", "an array of trials").Items("an array of trials").Select(TrialJson.Read)] };
    }

    private static ReproductionReport Head(JsonMember root)
    {
        var members = root.Members();
        var name = root.Required(members, "task", "a task").OneOf([.. Reproductions.All.Select(task => task.Name)]);
        var gradient = root.Required(members, "gradient", "a gradient").OneOf(["truncated", "exact"]);
        var window = root.Required(members, "window", "a number or null");
        return new(
            Reproductions.All.Single(task => task.Name == name),
            (int)root.Required(members, "seed", "a number").Whole(0, int.MaxValue),
            new(gradient == "exact", window.Element.ValueKind == JsonValueKind.Null ? null : (int)window.Whole(1, int.MaxValue)),
            []);
    }
}
