using System.Text.Json;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Merging;

/// <summary>Checks that reports are the parts of one sweep: of the same list, by the same versions, each part once.</summary>
internal static class ShardReports
{
    private const string All = "the reports given";

    private const int LongestList = 10;

    private const int LongestText = 200;

    /// <summary>Reads the reports of all shards, and checks them.</summary>
    /// <param name="files">The reports, in any order.</param>
    /// <exception cref="ProblemException">A file is not the report of a shard, or the reports are not the parts of one sweep, each once.</exception>
    internal static IReadOnlyList<ShardReport> Read(IEnumerable<string> files)
    {
        List<ShardReport> reports = [.. files.Select(ShardReportFile.Read)];
        Check(reports);
        return reports;
    }

    /// <summary>Checks the reports.</summary>
    /// <param name="reports">At least one report, in any order.</param>
    /// <exception cref="ProblemException">They do not make up one sweep; the message names the files, or what is missing.</exception>
    internal static void Check(IReadOnlyList<ShardReport> reports)
    {
        foreach (var report in reports.Skip(1))
        {
            Same(report, "schema", each => each.Kind.Schema);
            Same(report, "tool", each => $"{each.Tool.Name} {each.Tool.Version}");
            Same(report, "oracle", each => $"{each.Oracle?.Name} {each.Oracle?.Version}");
            Same(report, "shard.count", each => $"{each.Part.Shard.Count}");
            Same(report, "shard.total", each => $"{each.Part.Total}");
            Same(report, "shard.list", each => each.Part.List);
        }

        CheckShards(reports);
        CheckPositions(reports);

        void Same(ShardReport report, string member, Func<ShardReport, string> value)
        {
            var (found, expected) = (value(report), value(reports[0]));
            if (found != expected)
                throw new ProblemException(report.File, member, Legible.Text(found, LongestText), $"{Legible.Text(expected, LongestText)}, as in {reports[0].File}");
        }
    }

    /// <summary>The items of all reports, in the order of the whole.</summary>
    internal static IReadOnlyList<JsonElement> Items(IEnumerable<ShardReport> reports) =>
        [.. reports.SelectMany(report => report.Part.Positions.Zip(report.Items)).OrderBy(item => item.First).Select(item => item.Second)];

    private static void CheckShards(IReadOnlyList<ShardReport> reports)
    {
        var count = reports[0].Part.Shard.Count;
        var files = new Dictionary<int, string>();
        foreach (var report in reports)
        {
            var index = report.Part.Shard.Index;
            if (!files.TryAdd(index, report.File))
                throw new ProblemException(report.File, "shard.index", $"shard {index} of {count} a second time", $"each shard once; {files[index]} is the same one");
        }

        if (files.Count < count)
        {
            var missing = Enumerable.Range(1, count).Where(index => !files.ContainsKey(index));
            throw new ProblemException(All, "", $"no shard {Listed(missing, count - files.Count)} of {count}", "every shard, each once");
        }
    }

    private static void CheckPositions(IReadOnlyList<ShardReport> reports)
    {
        var total = reports[0].Part.Total;
        var files = new Dictionary<int, string>();
        foreach (var report in reports)
        {
            foreach (var position in report.Part.Positions)
            {
                if (!files.TryAdd(position, report.File))
                    throw new ProblemException(report.File, "shard.positions", $"position {position} a second time", $"each position once; {files[position]} has it");
            }
        }

        if (files.Count < total)
        {
            var missing = Enumerable.Range(1, total).Where(position => !files.ContainsKey(position));
            throw new ProblemException(All, "", $"no position {Listed(missing, total - files.Count)} of {total}", "every position, each once");
        }
    }

    private static string Listed(IEnumerable<int> missing, int count)
    {
        var first = string.Join(", ", missing.Take(LongestList));
        return count > LongestList ? $"{first} and {count - LongestList} more" : first;
    }
}
