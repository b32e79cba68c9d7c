using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>The checker against known mistakes: each is reported, at the place where it enters.</summary>
public sealed class PlantedFaultTests
{
    /// <summary>Two layers with every option, a coefficient on every y and last state, T = 5 and 3.</summary>
    private const string Witness = "no-output-units";

    private const int T = 5;

    public static TheoryData<string> Names => [.. KnownPlaces.All.Select(place => place.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_reported_where_it_enters(string name)
    {
        var fault = KnownPlaces.All.Single(place => place.ToString() == name);
        var (status, report) = Audit(fault.Source, fault.Gradient.Name());
        Assert.Equal(ExitStatus.Disagrees, status);
        var problem = report["problems"]!.AsArray().Single(problem => (string)problem!["name"]! == Witness)!;
        var first = problem["firstDivergence"]!;
        Assert.Equal(fault.Enters, (string)first["name"]!);
        if (fault.StepsBeforeLast is { } steps)
        {
            Assert.Equal(1, (int)first["at"]!["sequence"]!);
            Assert.Equal(T - steps, (int)first["at"]!["t"]!);
        }

        var found = problem["quantities"]!.AsArray().Single(quantity => (string)quantity!["name"]! == fault.Enters)!;
        Assert.False((bool)found["agrees"]!);
        Assert.False((bool)report["agrees"]!);
    }

    [Fact]
    public void The_right_equations_in_the_same_harness_give_no_finding()
    {
        var (status, report) = Audit(new HandDerivedSource(), "all");
        Assert.Equal(ExitStatus.Agrees, status);
        Assert.All(report["problems"]!.AsArray(), problem => Assert.Null(problem!["firstDivergence"]));
        Assert.All(
            report["problems"]!.AsArray().SelectMany(problem => problem!["quantities"]!.AsArray()),
            quantity => Assert.True((bool)quantity!["agrees"]!));
    }

    private static (int Status, JsonNode Report) Audit(IGradientSource source, string gradient)
    {
        var oracle = RequiredOracle.Open().Name;
        using var output = new StringWriter();
        using var error = new StringWriter();
        var command = new CommandLine(new(output, error), source);
        var status = command.Run(["audit", "--suite", "canonical", "--gradient", gradient, "--oracle", oracle, "--witnesses", "none", "--format", "json"]);
        Assert.Equal("", error.ToString());
        return (status, JsonNode.Parse(output.ToString())!);
    }
}
