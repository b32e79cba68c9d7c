using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Reports.Checks;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

/// <summary>The results of SARIF that a known mistake explains.</summary>
public sealed class SarifMistakeTests
{
    [Theory]
    [InlineData(Certainty.Certain, "DIAGNOSIS: known mistake C1 in both layers explains all 9 recorded arrays")]
    [InlineData(Certainty.Ambiguous, "DIAGNOSIS (ambiguous): known mistake C1 in both layers explains all 9 recorded arrays")]
    public void A_result_that_is_explained_names_the_mistake_which_has_a_rule_with_its_equation(Certainty certainty, string diagnosis)
    {
        var run = Run(SampleReport.Diagnosed(certainty));
        var result = Assert.Single(run["results"]!.AsArray())!;
        Assert.Equal(("C1", "error"), ((string?)result["ruleId"], (string?)result["level"]));
        Assert.Contains($"\n{diagnosis} (residual 1.5e-16):\n", (string)result["message"]!["text"]!, StringComparison.Ordinal);
        var rule = Rules(run)[(int)result["ruleIndex"]!]!;
        Assert.Equal(("C1", "KnownMistake", "y^phi(t+1) e_s(t+1) left out"), ((string?)rule["id"], (string?)rule["name"], (string?)rule["shortDescription"]!["text"]));
        Assert.Contains($"equation B4, cell, state error: {StatedEquation.Find("B4")[0].Equation.Formula}.", (string)rule["help"]!["text"]!, StringComparison.Ordinal);
        Assert.Contains("docs/known-mistakes.md", (string)rule["help"]!["text"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Certainty.Partial, "DIAGNOSIS (partial)")]
    [InlineData(Certainty.None, "DIAGNOSIS: no known mistake")]
    public void A_result_that_is_not_explained_keeps_the_rule_of_its_quantity_and_says_so(Certainty certainty, string diagnosis)
    {
        var run = Run(SampleReport.Diagnosed(certainty));
        var result = Assert.Single(run["results"]!.AsArray())!;
        Assert.Equal("gradcheck/state-error", (string?)result["ruleId"]);
        Assert.Contains("\n" + diagnosis, (string)result["message"]!["text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Rules(run), rule => (string?)rule!["name"] == "KnownMistake");
    }

    [Fact]
    public void A_mistake_of_several_results_has_one_rule_and_each_result_the_index_of_its_own()
    {
        var run = Run(SampleReport.Diagnosed(Certainty.Certain), SampleReport.Diagnosed(Certainty.Certain, "T1.3"), SampleReport.Diagnosed(Certainty.Ambiguous), SampleReport.Disagreeing());
        Assert.Equal(["C1", "T1.3"], Rules(run).Where(rule => (string?)rule!["name"] == "KnownMistake").Select(rule => (string?)rule!["id"]));
        Assert.Equal(["C1", "T1.3", "C1", "gradcheck/state-error"], run["results"]!.AsArray().Select(result => (string?)Rules(run)[(int)result!["ruleIndex"]!]!["id"]));
    }

    /// <summary>The equation of each mistake is one that <c>explain --equation</c> knows.</summary>
    [Fact]
    public void Every_equation_that_a_mistake_may_name_is_explained() => Assert.All(
        MutantCatalogue.All.Select(Mistake.EquationOf).Where(equation => equation.Length > 0).Distinct(),
        equation => Assert.NotEmpty(StatedEquation.Find(equation)));

    private static JsonNode Run(params CheckCase[] cases) => JsonNode.Parse(SampleReport.Bytes(CheckSarif.Write, SampleReport.Of(cases)))!["runs"]![0]!;

    private static JsonArray Rules(JsonNode run) => run["tool"]!["driver"]!["rules"]!.AsArray();
}
