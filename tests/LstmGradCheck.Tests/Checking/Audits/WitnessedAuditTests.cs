using System.Text;
using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Audits;

/// <summary>Audits with witnesses: who stands alone where ours and the oracle disagree.</summary>
public sealed class WitnessedAuditTests
{
    /// <summary>Problems with forget gates whose biases are not 0.</summary>
    private static readonly string[] WithForgetBiases = ["no-output-units", "cerg-4x2"];

    public static TheoryData<string, bool, GradientKind> ChangedForwards
    {
        get
        {
            var data = new TheoryData<string, bool, GradientKind>();
            foreach (var name in WithForgetBiases)
            {
                foreach (var gradient in GradientKinds.All)
                {
                    data.Add(name, true, gradient);
                    data.Add(name, false, gradient);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ChangedForwards))]
    public void An_oracle_with_a_wrong_forward_model_is_blamed(string name, bool isSquashing, GradientKind gradient)
    {
        var oracle = new ChangedForwardSource(isSquashing ? ChangedForwardSource.WithOtherH : ChangedForwardSource.WithoutABias);
        var audit = Audit(new HandDerivedSource(), oracle, Find(name), gradient);
        Assert.False(audit.Agrees);
        Assert.Equal("changed", audit.StandsAlone);
        var text = Text(audit, oracle);
        Assert.Matches("changed stands alone: tangent equations and finite differences agree with hand-derived in dE/d", text);
        Assert.Contains("The forward passes differ too", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hand-derived stands alone", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("D3", GradientKind.Exact)]
    [InlineData("W1", GradientKind.Exact)]
    [InlineData("P2h", GradientKind.Truncated)]
    public void Ours_with_a_wrong_equation_is_blamed_and_the_oracle_is_not(string fault, GradientKind gradient)
    {
        var (problem, oracle) = (Find("no-output-units"), RequiredOracle.Open());
        var mutant = MutantCatalogue.All.First(mutant => mutant.Fault == fault);
        var audit = Audit(mutant.SourceFor(problem), oracle, problem, gradient);
        Assert.Equal(audit.NameOf(Side.Ours), audit.StandsAlone);
        Assert.DoesNotContain("The forward passes differ", Text(audit, oracle), StringComparison.Ordinal);
        Assert.All(audit.Witnesses!.Votes, vote => Assert.Equal(Side.Ours, vote.Side));
    }

    [Fact]
    public void In_a_dispute_only_the_arrays_in_which_it_is_are_judged()
    {
        var problem = Find("no-output-units");
        var mutant = MutantCatalogue.All.First(mutant => mutant.Fault == "W1");
        var audit = Audit(mutant.SourceFor(problem), RequiredOracle.Open(), problem, GradientKind.Exact);
        Assert.NotEmpty(audit.Witnesses!.Measurements);
        Assert.All(audit.Witnesses.Measurements, said => Assert.Contains(said.Array, audit.DisputedArrays));
    }

    [Fact]
    public void Without_a_dispute_nobody_is_called_unless_asked_for()
    {
        var problem = Find("timing-1-1-1");
        Assert.Null(Audit(new HandDerivedSource(), RequiredOracle.Open(), problem, GradientKind.Exact).Witnesses);
        var asked = new Auditor(new HandDerivedSource(), RequiredOracle.Open()) { Witnesses = WitnessPanel.Of([new TangentWitness()]) };
        var audit = asked.Audit(problem, GradientKind.Exact);
        Assert.True(audit.Agrees);
        Assert.Equal(
            problem.QuantitiesOf(GradientKind.Exact).Where(GradientDirection.Has).Select(quantity => quantity.Group).Distinct(),
            audit.Witnesses!.Measurements.Select(said => said.Array).Distinct());
    }

    [Fact]
    public void Complex_step_is_no_witness_in_its_own_case()
    {
        var auditor = new Auditor(new HandDerivedSource(), new ComplexStepSource()) { Witnesses = WitnessPanel.Of(WitnessPanel.All) };
        Assert.DoesNotContain(auditor.Audit(Find("timing-1-1-1"), GradientKind.Exact).Witnesses!.Witnesses, witness => witness.Name == "complex-step");
    }

    [Fact]
    public void A_mistake_that_ours_and_the_oracle_share_is_a_disagreement_with_the_witnesses()
    {
        var problem = Find("no-output-units");
        var mutant = MutantCatalogue.All.First(mutant => mutant.Fault == "W1");
        var auditor = new Auditor(mutant.SourceFor(problem), mutant.SourceFor(problem)) { Witnesses = WitnessPanel.Of([new TangentWitness()]) };
        var audit = auditor.Audit(problem, GradientKind.Exact);
        Assert.True(audit.Oracle.Agrees);
        Assert.False(audit.Agrees);
        Assert.Null(audit.StandsAlone);
        Assert.Contains("is contradicted by tangent equations in dE/dlayer1.in.U", Text(audit, new HandDerivedSource()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_for_programs_has_every_measurement_and_every_vote()
    {
        var oracle = new ChangedForwardSource(ChangedForwardSource.WithOtherH);
        var audit = Audit(new HandDerivedSource(), oracle, Find("no-output-units"), GradientKind.Exact);
        using var stream = new MemoryStream();
        AuditJson.Write(stream, new(oracle.Name, oracle.Version, [audit]));
        var problem = JsonNode.Parse(Encoding.UTF8.GetString(stream.ToArray()))!["problems"]![0]!;
        Assert.Equal("changed", (string?)problem["standsAlone"]);
        var witnesses = problem["witnesses"]!.AsArray();
        Assert.Equal(["tangent", "finite-difference"], witnesses.Select(witness => (string?)witness!["name"]));
        var array = witnesses[0]!["arrays"]!.AsArray().First(each => (string?)each!["name"] == "dE/dlayer1.in.W")!;
        Assert.Equal(["name", "layer", "unit", "quantity", "measure", "ours", "oracle"], array.AsObject().Select(member => member.Key));
        Assert.Equal(("agrees", "contradicts"), ((string?)array["ours"]!["judgement"], (string?)array["oracle"]!["judgement"]));
        Assert.InRange((double)array["oracle"]!["number"]!, 1e-4, 10);
        var vote = problem["votes"]!.AsArray().First(each => (string?)each!["name"] == "dE/dlayer1.in.W")!;
        Assert.Equal("changed", (string?)vote["standsAlone"]);
        Assert.Equal("""["hand-derived"]""", vote["agreeWith"]!.ToJsonString());
    }

#if TORCHSHARP
    [Theory]
    [InlineData("taylor,tangent", "tangent taylor")]
    [InlineData("all", "tangent finite-difference taylor complex-step")]
    [InlineData("none", null)]
    [InlineData(null, null)]
    public void The_command_line_calls_whom_it_is_told_to(string? list, string? called)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] option = list is null ? [] : ["--witnesses", list];
        var file = Path.Combine(Repository.Root, "examples", "two-layers.json");
        var status = new CommandLine(new(output, error)).Run(["audit", file, "--oracle", RequiredOracle.Open().Name, "--format", "json", .. option]);
        Assert.Equal((ExitStatus.Agrees, ""), (status, error.ToString()));
        var witnesses = JsonNode.Parse(output.ToString())!["problems"]![0]!["witnesses"]?.AsArray();
        Assert.Equal(called, witnesses is null ? null : string.Join(' ', witnesses.Select(witness => (string?)witness!["name"])));
    }
#endif

    [Theory]
    [InlineData("oracle", "found 'oracle', expected a comma-separated list of: none, tangent")]
    [InlineData("tangent,", "found '', expected a comma-separated list of")]
    [InlineData("none,taylor", "found 'none' and others, expected either")]
    public void A_list_that_makes_no_sense_is_refused(string list, string message)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(ExitStatus.WrongUse, new CommandLine(new(output, error)).Run(["audit", "--witnesses", list]));
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    private static Problem Find(string name) => CanonicalSuite.Problems().Single(problem => problem.Name == name);

    private static ProblemAudit Audit(IGradientSource ours, IGradientSource oracle, Problem problem, GradientKind gradient) =>
        new Auditor(ours, oracle) { Witnesses = WitnessPanel.InDispute }.Audit(problem, gradient);

    /// <summary>The lines below the table as one line, and the demand that none is longer than a terminal's.</summary>
    private static string Text(ProblemAudit audit, IGradientSource oracle)
    {
        var lines = DisagreementText.Lines(audit, new(oracle.Name, oracle.Version, [audit])).ToList();
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        return string.Join(' ', lines.Select(line => line.Trim()));
    }
}
