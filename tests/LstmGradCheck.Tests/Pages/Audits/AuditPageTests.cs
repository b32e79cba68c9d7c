using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Audits;

/// <summary>The page of an audit, as its bytes say it; what a browser makes of it is tested in the browser.</summary>
public sealed partial class AuditPageTests
{
    private static readonly Lazy<string> Carry = new(() => Page(Path.Combine(Repository.Root, "examples", "forgotten-carry.json")));

    [Fact]
    public void The_verdict_the_mistake_and_the_place_stand_above_everything_else()
    {
        var top = Carry.Value[..Carry.Value.IndexOf("What was compared", StringComparison.Ordinal)];
        Assert.Contains("The gradient disagrees", top, StringComparison.Ordinal);
        Assert.Contains("<span class=\"id\">C1</span>", top, StringComparison.Ordinal);
        Assert.Contains("Equation B4.cec, right", top, StringComparison.Ordinal);
        Assert.Contains("class=\"marked\"", top, StringComparison.Ordinal);
        Assert.Contains("<code>layer2.c.e_s</code> at sequence = 1, t = 3, c = 1", top, StringComparison.Ordinal);
        Assert.Contains("-0.036306886572831834", top, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_audit_gives_the_same_bytes() => Assert.Equal(Carry.Value, Page(Path.Combine(Repository.Root, "examples", "forgotten-carry.json")));

    [Fact]
    public void Each_id_occurs_once_and_each_link_leads_to_one()
    {
        var ids = Ids().Matches(Carry.Value).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(References().Matches(Carry.Value).SelectMany(match => match.Groups["id"].Value.Split(' ')), id => Assert.Contains(id, ids));
    }

    [Fact]
    public void The_policy_lets_the_page_run_its_own_script_and_style_and_nothing_else()
    {
        var policy = Regex.Match(Carry.Value, "Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(10)).Groups["policy"].Value.Replace("&#x27;", "'", StringComparison.Ordinal).Replace("&#x2B;", "+", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal);
        Assert.Equal($"default-src 'none'; style-src '{Hash("<style>", "</style>")}'; script-src '{Hash("<script>", "</script>")}'; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotContain(" style=", Carry.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", Carry.Value.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_value_that_differs_has_its_equation_with_numbers()
    {
        var data = Data(Carry.Value)["p1"]!;
        foreach (var (id, grid) in data["g"]!.AsObject())
        {
            var (first, second) = (Numbers(grid!, "a"), Numbers(grid!, "b"));
            var columns = (int)grid!["c"]!;
            for (var i = 0; i < first.Length; i++)
            {
                if (first[i] != second[i])
                    Assert.True(data["p"]!.AsObject().ContainsKey($"{id}:{i / columns}:{i % columns}"), $"{grid["n"]}, {i}");
            }
        }
    }

    [Fact]
    public void The_numbers_of_heat_maps_are_those_of_the_audit()
    {
        var grid = Data(Carry.Value)["p1"]!["g"]!.AsObject().Select(each => each.Value!).Single(each => (string?)each["n"] == "layer2.c.e_s");
        Assert.Equal((2, 4), ((int)grid["r"]!, (int)grid["c"]!));
        Assert.Equal((-0.036306886572831834, 0.012938936795898977), (Numbers(grid, "a")[2], Numbers(grid, "b")[2]));
    }

    [Fact]
    public void A_page_of_the_canonical_suite_stays_below_5_MB_and_says_what_it_leaves_out()
    {
        var run = CommandRun.Of("audit", "--oracle", "complex-step", "--format", "html");
        Assert.InRange(Encoding.UTF8.GetByteCount(run.Output), 1_000_000, 5_000_000);
        Assert.Contains("All 48 problems agree", run.Output, StringComparison.Ordinal);
        Assert.Contains("are left out, because the page would be larger than 5 MB", run.Output, StringComparison.Ordinal);
        Assert.Equal(48, Regex.Count(run.Output, "<section class=\"problem\"", RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    private static string Page(string file) => CommandRun.Audit(file, "--format", "html").Output;

    private static JsonNode Data(string page)
    {
        const string Begin = "<script type=\"application/json\" id=\"data\">";
        var first = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return JsonNode.Parse(page[first..page.IndexOf("</script>", first, StringComparison.Ordinal)])!;
    }

    private static double[] Numbers(JsonNode grid, string member)
    {
        var bytes = Convert.FromBase64String((string)grid[member]!);
        return [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BitConverter.ToDouble(bytes, i * 8))];
    }

    private static string Hash(string begin, string end)
    {
        var first = Carry.Value.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Carry.Value[first..Carry.Value.IndexOf(end, first, StringComparison.Ordinal)])));
    }

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Ids();

    [GeneratedRegex(" (?:href=\"#|aria-labelledby=\"|aria-describedby=\"|for=\")(?<id>[^\"]+)\"", RegexOptions.None, 10_000)]
    private static partial Regex References();
}
