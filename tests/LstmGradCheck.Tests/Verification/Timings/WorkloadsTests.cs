using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Timings;
using LstmGradCheck.Verification.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Timings;

public sealed class WorkloadsTests
{
    [Theory]
    [InlineData("cerg-4x2", 7, 8, 1, 1)]
    [InlineData("2x64", 32, 64, 2, 1)]
    [InlineData("2x256", 64, 256, 2, 16)]
    [InlineData("2x512", 256, 512, 2, 32)]
    public void Both_sides_compute_networks_of_the_same_sizes_over_fifty_steps(string name, int inputs, int cells, int layers, int sequences)
    {
        var workload = Workloads.Draw(name);
        Assert.Equal(inputs, workload.Problem.Network.Inputs);
        Assert.Equal(Enumerable.Repeat(cells, layers), workload.Problem.Network.Layers.Select(layer => layer.Cells));
        Assert.Equal(Enumerable.Repeat(50, sequences), workload.Problem.Sequences.Select(sequence => sequence.Length));
        Assert.Equal(50 * sequences, workload.Steps);
    }

    [Fact]
    public void A_workload_is_the_same_whenever_it_is_drawn()
    {
        var (first, second) = (Workloads.Draw("2x64").Problem, Workloads.Draw("2x64").Problem);
        Assert.All(first.Network.Parameters, parameter => Assert.Equal(first.Weights.Values(parameter), second.Weights.Values(parameter)));
        Assert.Equal(first.Sequences[0].Inputs, second.Sequences[0].Inputs);
    }

    [Fact]
    public void The_network_of_the_paper_has_blocks_of_two_and_seven_output_units()
    {
        var network = Workloads.Draw("cerg-4x2").Problem.Network;
        Assert.Equal([2, 2, 2, 2], network.Layers[0].Options.Blocks);
        Assert.Equal(7, network.Outputs!.Units);
    }

    [Theory]
    [InlineData("cerg-4x2")]
    [InlineData("2x64")]
    public void The_beginning_of_a_workload_is_a_problem_of_its_own(string name)
    {
        var workload = Workloads.Draw(name);
        var trace = new HandDerivedSource().Differentiate(workload.Beginning(2), GradientKind.Exact);
        Assert.Equal(2 * workload.Problem.Network.Inputs, trace["sequence1.dE/dx"].Length);
        var whole = new HandDerivedSource().Differentiate(workload.Problem, GradientKind.Exact);
        Assert.Equal(whole["sequence1.layer1.c.net"][..trace["sequence1.layer1.c.net"].Length], trace["sequence1.layer1.c.net"]);
    }

    [Fact]
    public void An_unknown_name_is_refused() =>
        Assert.Contains("found '2x65', expected one of: cerg-4x2, 2x64, 2x256, 2x512", Assert.Throws<ArgumentException>(() => Workloads.Draw("2x65")).Message, StringComparison.Ordinal);
}
