using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Sequences, initial states and recorded gradients that do not fit their network.</summary>
public sealed class BadSequencesTests
{
    [Theory]
    [InlineData("sequences", "[]", "sequences", "no sequence", "at least one sequence")]
    [InlineData("sequences", "1", "sequences", "1", "an array of sequences, or an object with embeddedReber")]
    [InlineData("sequences/0/inputs", "[]", "sequences[0].inputs", "an array of 0", "an array of rows of 3 numbers")]
    [InlineData("sequences/0/inputs", null, "sequences[0].inputs", "nothing", "an array of rows, one for each time step")]
    [InlineData("sequences/0/inputs/1", "[1, 2]", "sequences[0].inputs[1]", "an array of 2", "an array of 3 numbers")]
    [InlineData("sequences/0/targets", "[[1]]", "sequences[0].targets", "an array of 1", "2 rows of 1 number")]
    [InlineData("sequences/0/targets", "[[1], [0, 1]]", "sequences[0].targets[1]", "an array of 2", "an array of 1 number")]
    [InlineData("sequences/0/targets", null, "sequences[0].targets", "nothing", "as many rows as inputs")]
    [InlineData("sequences/0/coefficients", "{}", "sequences[0].coefficients", "coefficients, which this objective does not take", "targets")]
    [InlineData("objective", "\"linear\"", "sequences[0].targets", "targets, which this objective does not take", "coefficients")]
    public void Sequences_that_do_not_fit_are_refused(string path, string? json, string member, string found, string expected) =>
        Refusal.AssertOf(path, json, member, found, expected);

    [Theory]
    [InlineData("{}", "", "no member", "at least one of: layer1.y, layer1.sT, output.y")]
    [InlineData("{\"layer2.y\":[[1,2],[3,4]]}", ".layer2.y", "an unknown member", "one of: layer1.y, layer1.sT, output.y")]
    [InlineData("{\"layer1.y\":[[1,2]]}", ".layer1.y", "an array of 1", "2 rows of 2 numbers")]
    [InlineData("{\"layer1.sT\":[1]}", ".layer1.sT", "an array of 1", "an array of 2 numbers")]
    [InlineData("{\"output.y\":[[1],[1,2]]}", ".output.y[1]", "an array of 2", "an array of 1 number")]
    public void Coefficients_that_do_not_fit_are_refused(string json, string member, string found, string expected)
    {
        using var problem = new SmallProblem().With("objective", "\"linear\"").With("sequences/0/targets", null).With("sequences/0/coefficients", json);
        Refusal.AssertOfFile(problem.Save(), "sequences[0].coefficients" + member, found, expected);
    }

    [Theory]
    [InlineData("s", "[1]", "an array of 1", "an array of 2 numbers")]
    [InlineData("s", null, "nothing", "the state of each cell")]
    [InlineData("y", "[1, 2, 3]", "an array of 3", "an array of 2 numbers")]
    [InlineData("y", null, "nothing", "one value for each recurrent source")]
    public void Initial_states_of_the_wrong_length_are_refused(string name, string? json, string found, string expected) =>
        Refusal.AssertOf("sequences/0/initial/layer1/" + name, json, "sequences[0].initial.layer1." + name, found, expected);

    [Fact]
    public void Initial_states_of_an_unknown_layer_are_refused() =>
        Refusal.AssertOf("sequences/0/initial/layer2", "{\"s\":[1],\"y\":[1]}", "sequences[0].initial.layer2", "an unknown member", "one of: layer1");

    [Theory]
    [InlineData("{\"approximate\":{}}", ".approximate", "an unknown member", "one of: exact, truncated, online")]
    [InlineData("{\"exact\":{\"dE/dlayer1.in.P\":[1]}}", ".exact.dE/dlayer1.in.P", "a name that this problem does not have", "names such as dE/dlayer1.in.W, sequence1.output.delta")]
    [InlineData("{\"exact\":{\"sequence2.dE/dx\":[1]}}", ".exact.sequence2.dE/dx", "a name that this problem does not have", "names such as dE/dlayer1.in.W, sequence1.output.delta")]
    [InlineData("{\"exact\":{\"E\":[1]}}", ".exact.E", "an array of 1", "a finite number")]
    [InlineData("{\"exact\":{\"dE/dlayer1.in.W\":[[1,2]]}}", ".exact.dE/dlayer1.in.W[0]", "an array of 2", "an array of 3 numbers")]
    [InlineData("{\"exact\":{\"sequence1.layer1.c.e_s\":[[1,2]]}}", ".exact.sequence1.layer1.c.e_s", "an array of 1", "2 rows of 2 numbers")]
    [InlineData("{\"exact\":1}", ".exact", "1", "an object")]
    [InlineData("{\"truncated\":{\"E\":[1]}}", ".truncated.E", "an array of 1", "a finite number")]
    [InlineData("{\"online\":{\"sequence1.dE/dx\":[1]}}", ".online.sequence1.dE/dx", "a name that the online gradient does not have", "names such as dE/dlayer1.in.W, sequence1.output.delta")]
    [InlineData("{\"online\":{\"E2\":1}}", ".online.E2", "a name that this problem does not have", "names such as dE/dlayer1.in.W, sequence1.output.delta")]
    public void Recorded_gradients_that_do_not_fit_are_refused(string json, string member, string found, string expected) =>
        Refusal.AssertOf("expected", json, "expected" + member, found, expected);

    [Fact]
    public void Reber_strings_are_refused_in_a_network_of_other_than_7_inputs_and_outputs() =>
        Refusal.AssertOf(
            "sequences", "{\"embeddedReber\":{\"seed\":1,\"strings\":2}}", "sequences.embeddedReber",
            "a network of 3 inputs and 1 output units", "7 inputs, 7 output units and an objective with targets");

    [Theory]
    [InlineData("{\"strings\":2}", ".seed", "nothing", "a seed")]
    [InlineData("{\"seed\":1}", ".strings", "nothing", "the number of strings")]
    [InlineData("{\"seed\":-1,\"strings\":2}", ".seed", "-1", "a whole number from 0 to 4294967295")]
    [InlineData("{\"seed\":0.5,\"strings\":2}", ".seed", "0.5", "a whole number from 0 to 4294967295")]
    [InlineData("{\"seed\":1,\"strings\":0}", ".strings", "0", "a whole number from 1 to 100000")]
    [InlineData("{\"seed\":1,\"strings\":2000000000}", ".strings", "2000000000", "a whole number from 1 to 100000")]
    [InlineData("{\"seed\":1,\"strings\":2,\"continual\":1}", ".continual", "1", "true or false")]
    [InlineData("{\"seed\":1,\"strings\":2,\"length\":9}", ".length", "an unknown member", "one of: seed, strings, continual")]
    public void Reber_strings_that_are_not_well_described_are_refused(string json, string member, string found, string expected)
    {
        using var problem = new SmallProblem().With("network/inputs", "7").With("network/outputs/units", "7")
            .With("weights", "{\"seed\":42,\"uniform\":0.2}").With("sequences", $"{{\"embeddedReber\":{json}}}");
        Refusal.AssertOfFile(problem.Save(), "sequences.embeddedReber" + member, found, expected);
    }

    [Fact]
    public void An_unknown_source_of_sequences_is_refused() =>
        Refusal.AssertOf("sequences", "{\"reber\":{}}", "sequences.reber", "an unknown member", "one of: embeddedReber");
}
