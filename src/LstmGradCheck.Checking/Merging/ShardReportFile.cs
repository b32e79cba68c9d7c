using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Shards;

namespace LstmGradCheck.Checking.Merging;

/// <summary>Reads the report of a shard: a report of its kind with the members of a shard.</summary>
internal static class ShardReportFile
{
    /// <summary>Reads a report.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ProblemException">
    /// The file is not there, is no report, or is the report of a whole sweep; the message says where and why.
    /// </exception>
    internal static ShardReport Read(string path)
    {
        using var document = JsonFile.Read(path, "a report");
        var file = new JsonMember(path, "", document.RootElement);
        var members = file.Members();
        var schema = file.Required(members, "schema", "a text such as \"lstm-gradcheck/audit/1\": a report with --format json")
            .OneOf([.. ReportKind.All.Select(each => each.Schema)]);
        var kind = ReportKind.All.Single(each => each.Schema == schema);
        var part = ReadPart(file.Required(members, "shard", $"the shard, as {kind.Writer} writes it"));
        var list = file.Required(members, kind.List, $"an array of {kind.List}");
        var items = list.Items($"an array of {kind.List}");
        if (list.Element.GetArrayLength() != part.Positions.Count)
            throw list.Error(list.Describe(), $"an array of {part.Positions.Count}, the number of shard.positions");
        // Trials are read by those who know them.
        foreach (var item in kind == ReportKind.Reproduction ? [] : items)
            CheckItem(item, kind);
        return new(
            kind,
            path,
            part,
            ReadVersion(file.Required(members, "tool", "the program and its version")),
            kind.HasOracle ? ReadVersion(file.Required(members, "oracle", "the oracle and its version")) : null,
            // The document is disposed of; the clones remain.
            [.. items.Select(item => item.Element.Clone())]);
    }

    private static SweepPart ReadPart(JsonMember shard)
    {
        var members = shard.Members("index", "count", "total", "positions", "list");
        var count = Whole("count", 1, int.MaxValue);
        var index = Whole("index", 1, count);
        var total = Whole("total", 0, int.MaxValue);
        var positions = shard.Required(members, "positions", "an array of positions").Items("an array of positions", total);
        var numbers = new List<int>();
        foreach (var position in positions)
            numbers.Add((int)position.Whole(numbers.LastOrDefault() + 1L, total));
        return new(new(index, count), total, numbers, shard.Required(members, "list", "a fingerprint").Text("a fingerprint"));

        int Whole(string name, int least, int most) =>
            (int)shard.Required(members, name, $"a whole number from {least} to {most}").Whole(least, most);
    }

    private static (string Name, string Version) ReadVersion(JsonMember member)
    {
        var members = member.Members("name", "version");
        return (Text("name"), Text("version"));

        string Text(string name) => member.Required(members, name, "a text").Text("a text");
    }

    private static void CheckItem(JsonMember item, ReportKind kind)
    {
        var members = item.Members();
        _ = item.Required(members, "gradient", "a text").Text("a text");
        _ = item.Required(members, "agrees", "true or false").Flag();
        _ = item.Required(members, "comparedValues", "a whole number").Whole(0, int.MaxValue);
        if (kind.HasOracle)
            _ = item.Required(members, "undecidableValues", "a whole number").Whole(0, int.MaxValue);
        if (members.TryGetValue("verdict", out var verdict))
            _ = verdict.OneOf([.. Enum.GetValues<Verdict>().Select(each => each.Name())]);
    }
}
