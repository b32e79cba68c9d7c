using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Verification.Sweeps;

/// <summary>Reads the report of a shard (schema <c>lstm-gradcheck/audit/1</c> with the members of a shard).</summary>
internal static class ShardReportFile
{
    private const string Schema = "lstm-gradcheck/audit/1";

    /// <summary>Reads a report.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ProblemException">The file is not there, is no report, or is a report of a whole; the message says where and why.</exception>
    internal static ShardReport Read(string path)
    {
        using var document = JsonFile.Read(path, "a report");
        var file = new JsonMember(path, "", document.RootElement);
        var members = file.Members();
        _ = file.Required(members, "schema", $"the text \"{Schema}\": a report of audit --format json").OneOf([Schema]);
        var part = ReadPart(file.Required(members, "shard", "the shard, as audit --shard writes it"));
        var audits = file.Required(members, "problems", "an array of audits");
        var items = audits.Items("an array of audits");
        if (items.Count != part.Positions.Count)
            throw audits.Error(audits.Describe(), $"an array of {part.Positions.Count}, the number of shard.positions");
        foreach (var audit in items)
            CheckAudit(audit);
        return new(
            path,
            part,
            ReadVersion(file.Required(members, "tool", "the program and its version")),
            ReadVersion(file.Required(members, "oracle", "the oracle and its version")),
            // The document goes; what was read stays.
            [.. items.Select(audit => audit.Element.Clone())]);
    }

    private static SweepPart ReadPart(JsonMember shard)
    {
        var members = shard.Members("index", "count", "audits", "positions", "list");
        var count = Whole("count", 1, int.MaxValue);
        var index = Whole("index", 1, count);
        var audits = Whole("audits", 0, int.MaxValue);
        var positions = shard.Required(members, "positions", "an array of positions").Items("an array of positions", audits);
        var numbers = new List<int>();
        foreach (var position in positions)
            numbers.Add((int)position.Whole(numbers.LastOrDefault() + 1L, audits));
        return new(new(index, count), audits, numbers, shard.Required(members, "list", "a fingerprint").Text("a fingerprint"));

        int Whole(string name, int least, int most) =>
            (int)shard.Required(members, name, $"a whole number from {least} to {most}").Whole(least, most);
    }

    private static (string Name, string Version) ReadVersion(JsonMember member)
    {
        var members = member.Members("name", "version");
        return (Text("name"), Text("version"));

        string Text(string name) => member.Required(members, name, "a text").Text("a text");
    }

    private static void CheckAudit(JsonMember audit)
    {
        var members = audit.Members();
        _ = audit.Required(members, "name", "a text").Text("a text");
        _ = audit.Required(members, "gradient", "a text").Text("a text");
        _ = audit.Required(members, "agrees", "true or false").Flag();
        _ = audit.Required(members, "comparedValues", "a whole number").Whole(0, int.MaxValue);
    }
}
