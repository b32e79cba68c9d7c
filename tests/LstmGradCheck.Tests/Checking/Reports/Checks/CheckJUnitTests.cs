using System.Xml;
using System.Xml.Linq;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Reports.Checks;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

/// <summary>The document by the common schema of JUnit's XML, as Jenkins and GitLab read it.</summary>
public sealed class CheckJUnitTests
{
    private static readonly Dictionary<string, (string[] Required, string[] Optional, string[] Children)> Schema = new(StringComparer.Ordinal)
    {
        ["testsuites"] = ([], ["name", "time", "tests", "failures", "disabled", "errors"], ["testsuite"]),
        ["testsuite"] = (["name", "tests"], ["failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"], ["properties", "testcase"]),
        ["properties"] = ([], [], ["property"]),
        ["property"] = (["name", "value"], [], []),
        ["testcase"] = (["name"], ["assertions", "time", "classname", "status"], ["failure", "system-out"]),
        ["system-out"] = ([], [], []),
        ["failure"] = ([], ["message", "type"], []),
    };

    [Fact]
    public void Elements_and_attributes_are_those_of_the_common_schema()
    {
        var root = Document(SampleReport.Agreeing, SampleReport.Disagreeing() with { Seconds = 1.5, LeftOut = ["not checked: online"] });
        Assert.Equal("testsuites", root.Name.LocalName);
        foreach (var element in root.DescendantsAndSelf())
        {
            var (required, optional, children) = Schema[element.Name.LocalName];
            var attributes = element.Attributes().Select(attribute => attribute.Name.LocalName).ToList();
            Assert.Empty(required.Except(attributes));
            Assert.Empty(attributes.Except(required).Except(optional));
            Assert.All(element.Elements(), child => Assert.Contains(child.Name.LocalName, children));
        }

        Assert.Equal("properties", root.Element("testsuite")!.Elements().First().Name.LocalName);
        Assert.Single(root.Descendants("properties"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(1, 2)]
    public void Counts_are_those_of_the_cases(int agreeing, int disagreeing)
    {
        var root = Document(
            [.. Enumerable.Repeat(SampleReport.Agreeing, agreeing), .. Enumerable.Repeat(SampleReport.Disagreeing(), disagreeing)]);
        foreach (var counted in new[] { root, root.Element("testsuite")! })
        {
            Assert.Equal(agreeing + disagreeing, (int)counted.Attribute("tests")!);
            Assert.Equal(disagreeing, (int)counted.Attribute("failures")!);
            Assert.Equal(0, (int)counted.Attribute("errors")!);
        }

        Assert.Equal(0, (int)root.Element("testsuite")!.Attribute("skipped")!);
        Assert.Equal((agreeing + disagreeing, disagreeing), (root.Descendants("testcase").Count(), root.Descendants("failure").Count()));
    }

    [Fact]
    public void A_case_is_named_by_its_problem_and_gradient_and_fails_with_all_that_was_found()
    {
        var cases = Document(SampleReport.Agreeing, SampleReport.Disagreeing()).Descendants("testcase").ToList();
        Assert.Equal(["gradcheck.right", "gradcheck.wrong"], cases.Select(each => (string?)each.Attribute("classname")));
        Assert.Equal(["exact", "truncated"], cases.Select(each => (string?)each.Attribute("name")));
        Assert.Empty(cases[0].Elements());
        var failure = Assert.Single(cases[1].Elements());
        Assert.Equal("disagreement", (string?)failure.Attribute("type"));
        Assert.Equal("layer2.c.e_s at sequence = 1, t = 3, c = 1: recorded 0.5, hand-derived 0.25", (string?)failure.Attribute("message"));
        Assert.Equal("examples/wrong.json\n" + SampleReport.Disagreeing().FullText, failure.Value);
    }

    [Theory]
    [InlineData(Certainty.Certain, "known mistake C1 in both layers", "DIAGNOSIS: known mistake C1 in both layers explains all 9 ")]
    [InlineData(Certainty.Ambiguous, "known mistake C1 in both layers, or 1 other explanation", "DIAGNOSIS (ambiguous): known mistake C1 in both layers explains all 9 ")]
    [InlineData(Certainty.Partial, "in part known mistake C1 in both layers", "DIAGNOSIS (partial): with C1 in both layers, ")]
    [InlineData(Certainty.None, "no known mistake", "DIAGNOSIS: no known mistake, ")]
    public void The_message_of_a_failure_has_the_diagnosis_in_brief_and_its_text_begins_with_it(Certainty certainty, string brief, string first)
    {
        var failure = Document(SampleReport.Diagnosed(certainty)).Descendants("failure").Single();
        Assert.Equal($"{SampleReport.Disagreeing().First!.Line} ({brief})", (string?)failure.Attribute("message"));
        Assert.StartsWith("examples/wrong.json\n" + first, failure.Value, StringComparison.Ordinal);
        Assert.EndsWith("\n" + SampleReport.Disagreeing().FullText, failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_of_another_command_have_other_classes() =>
        Assert.Contains(
            "classname=\"gradcheck.snapshot.right\"",
            System.Text.Encoding.UTF8.GetString(SampleReport.Bytes(CheckJUnit.Write, SampleReport.Of(SampleReport.Agreeing) with { ClassPrefix = "gradcheck.snapshot" })),
            StringComparison.Ordinal);

    [Fact]
    public void What_was_left_out_is_said_of_cases_that_agree_too()
    {
        var cases = Document(SampleReport.Agreeing, SampleReport.Agreeing with { LeftOut = ["not recorded: 2 arrays", "not checked: online"] }).Descendants("testcase").ToList();
        Assert.Empty(cases[0].Elements());
        Assert.Equal("not recorded: 2 arrays\nnot checked: online", Assert.Single(cases[1].Elements("system-out")).Value);
    }

    [Fact]
    public void Problems_of_one_name_are_told_apart_by_their_files()
    {
        CheckCase[] cases = [SampleReport.Agreeing with { File = "a/right.json" }, SampleReport.Agreeing with { File = "b/right.json" }, SampleReport.Agreeing with { File = "b/right.json", Gradient = "online" }];
        var names = Document(cases).Descendants("testcase").Select(each => $"{each.Attribute("classname")!.Value}/{each.Attribute("name")!.Value}");
        Assert.Equal(["gradcheck.right (a/right.json)/exact", "gradcheck.right (b/right.json)/exact", "gradcheck.right/online"], names);
    }

    [Fact]
    public void The_properties_say_what_was_compared_with_what()
    {
        var properties = Document(SampleReport.Agreeing).Descendants("property").ToDictionary(each => (string)each.Attribute("name")!, each => (string)each.Attribute("value")!);
        Assert.Equal(("torchsharp 0.107.0", "1.2.3"), (properties["comparedWith"], properties["version"]));
    }

    [Fact]
    public void A_time_stands_where_it_was_measured()
    {
        var times = Document(SampleReport.Agreeing, SampleReport.Agreeing with { Seconds = 1.5 }).Descendants("testcase").Select(each => (string?)each.Attribute("time"));
        Assert.Equal([null, "1.500"], times);
    }

    [Fact]
    public void What_XML_cannot_hold_is_replaced_and_the_rest_kept()
    {
        const string Lone = "\uD83D, \U0001F600";
        var failure = SampleReport.Disagreeing(file: Lone) with { Problem = SampleReport.HostileName };
        var only = Document(failure).Descendants("testcase").Single();
        var kept = SampleReport.HostileName.Replace('\u0001', '\uFFFD').Replace('\uFFFE', '\uFFFD');
        Assert.Equal("gradcheck." + kept, (string?)only.Attribute("classname"));
        Assert.StartsWith("\\ud83d, \U0001F600\n", only.Element("failure")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_byte_order_mark_before_the_declaration() =>
        Assert.Equal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"u8, SampleReport.Bytes(CheckJUnit.Write, SampleReport.Of(SampleReport.Agreeing)).AsSpan(0, 39));

    private static XElement Document(params CheckCase[] cases)
    {
        using var stream = new MemoryStream(SampleReport.Bytes(CheckJUnit.Write, SampleReport.Of(cases)));
        using var reader = XmlReader.Create(stream, new() { CheckCharacters = true, ConformanceLevel = ConformanceLevel.Document, DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Root!;
    }
}
