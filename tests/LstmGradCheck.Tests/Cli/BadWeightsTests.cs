using LstmGradCheck.Network;
using LstmGradCheck.Tests.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Weights that are missing, surplus, of the wrong shape or no numbers, in the problem or in an archive.</summary>
public sealed class BadWeightsTests
{
    private const string Known =
        "one of: layer1.in.W, layer1.in.U, layer1.in.b, layer1.phi.W, layer1.phi.U, layer1.phi.b, "
        + "layer1.out.W, layer1.out.U, layer1.out.b, layer1.c.W, layer1.c.U, output.W, output.b";

    [Theory]
    [InlineData("layer1.in.W", null, "", "nothing", "an array of shape 1 x 3")]
    [InlineData("layer1.in.b", null, "", "nothing", "an array of shape 1")]
    [InlineData("layer1.in.P", "[1, 2]", "", "an unknown weight array", Known)]
    [InlineData("layer1.in.W", "[[1, 2, 3], [4, 5, 6]]", "", "an array of 2", "1 row of 3 numbers")]
    [InlineData("layer1.in.W", "[[1, 2]]", "[0]", "an array of 2", "an array of 3 numbers")]
    [InlineData("layer1.in.W", "[]", "", "an array of 0", "1 row of 3 numbers")]
    [InlineData("layer1.in.W", "[1, 2, 3]", "", "an array of 3", "1 row of 3 numbers")]
    [InlineData("layer1.c.W", "[1, 2]", "[0]", "1", "an array of 3 numbers")]
    [InlineData("layer1.c.W", "[[1, 2, 3], [4, 5]]", "[1]", "an array of 2", "an array of 3 numbers")]
    [InlineData("layer1.in.b", "[1, 2]", "", "an array of 2", "an array of 1 number")]
    [InlineData("layer1.in.b", "[[1]]", "[0]", "an array of 1", "a finite number")]
    [InlineData("layer1.in.b", "1", "", "1", "an array of 1 number")]
    [InlineData("layer1.in.b", "[1e999]", "[0]", "1e999", "a finite number")]
    [InlineData("layer1.in.b", "[\"1\"]", "[0]", "the text \"1\"", "a finite number")]
    [InlineData("layer1.in.b", "[null]", "[0]", "null", "a finite number")]
    [InlineData("layer1.in.b", "[true]", "[0]", "true", "a finite number")]
    [InlineData("layer1.in.b", "[{}]", "[0]", "an object", "a finite number")]
    public void A_weight_array_that_does_not_fit_is_refused(string name, string? json, string index, string found, string expected) =>
        Refusal.AssertOf("weights/" + name, json, $"weights.{name}{index}", found, expected);

    [Theory]
    [InlineData("NaN", "'N' is an invalid start of a value")]
    [InlineData("Infinity", "'I' is an invalid start of a value")]
    [InlineData("-Infinity", "'I' is invalid within a number, immediately after a sign character ('+' or '-')")]
    public void A_literal_that_is_no_finite_number_is_refused(string literal, string reason)
    {
        using var problem = new SmallProblem();
        var text = problem.Root.ToJsonString();
        var place = text.IndexOf("-0.5", StringComparison.Ordinal);
        _ = problem.Save(text[..place] + literal + text[(place + 4)..]);
        Refusal.AssertOfFile(
            problem.File, "weights.layer1.in.U[0][1]",
            $"text that is not JSON at line 1, byte {place + (literal[0] == '-' ? 2 : 1)} ({reason})", "JSON with finite numbers, nested at most 16 deep");
    }

    [Theory]
    [InlineData("{\"seed\":-1,\"uniform\":0.2}", "seed", "-1", "a whole number from 0 to 4294967295")]
    [InlineData("{\"seed\":4294967296,\"uniform\":0.2}", "seed", "4294967296", "a whole number from 0 to 4294967295")]
    [InlineData("{\"seed\":1.5,\"uniform\":0.2}", "seed", "1.5", "a whole number from 0 to 4294967295")]
    [InlineData("{\"uniform\":0.2}", "seed", "nothing", "a seed")]
    [InlineData("{\"seed\":1}", "uniform", "nothing", "the bound of the weights")]
    [InlineData("{\"seed\":1,\"uniform\":-0.2}", "uniform", "-0.2", "a bound from 0 to 1E+300")]
    [InlineData("{\"seed\":1,\"uniform\":1e308}", "uniform", "1e308", "a bound from 0 to 1E+300")]
    [InlineData("{\"seed\":1,\"uniform\":0.2,\"layer1.in.W\":[[1,2,3]]}", "layer1.in.W", "an unknown member", "one of: seed, uniform")]
    [InlineData("{\"file\":\"weights.txt\"}", "file", "the text \"weights.txt\"", "the path of an .npz file")]
    [InlineData("{\"file\":1}", "file", "1", "the path of an .npz file")]
    [InlineData("{\"file\":\"a.npz\",\"seed\":1}", "file", "an unknown member", "one of: seed, uniform")]
    [InlineData("null", "", "null", "an object")]
    public void Weights_from_elsewhere_that_are_not_well_described_are_refused(string json, string member, string found, string expected) =>
        Refusal.AssertOf("weights", json, member.Length == 0 ? "weights" : "weights." + member, found, expected);

    [Theory]
    [InlineData("nothing.npz")]
    [InlineData("folder.npz")]
    public void A_weights_file_that_is_not_there_is_refused(string name)
    {
        using var problem = new SmallProblem().With("weights", $"{{\"file\":\"{name}\"}}");
        _ = Directory.CreateDirectory(problem.PathOf("folder.npz"));
        Refusal.AssertOfFile(problem.Save(), "weights.file", $"'{problem.PathOf(name)}', which is no file", "the path of an .npz file");
    }

    [Fact]
    public void A_weights_file_that_is_no_archive_is_refused()
    {
        using var problem = new SmallProblem().With("weights", "{\"file\":\"weights.npz\"}");
        File.WriteAllText(problem.PathOf("weights.npz"), "not an archive");
        var run = CommandRun.Audit(problem.Save());
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith($"gradcheck: {problem.PathOf("weights.npz")}: found a damaged file (", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("); expected a NumPy archive (.npz)\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer1.in.W", "(3, 1)", "layer1.in.W: found an array of shape 3 x 1; expected an array of shape 1 x 3")]
    [InlineData("layer1.in.W", "(3,)", "layer1.in.W: found an array of shape 3; expected an array of shape 1 x 3")]
    [InlineData("layer1.in.P", "(3,)", "unknown weight array \"layer1.in.P\"; expected " + Known)]
    [InlineData("layer1.forget.W", "(3,)", "unknown weight array \"layer1.forget.W\"; did you mean \"layer1.phi.W\"? Units: in (input gate), phi (forget gate), out (output gate), c (cell)")]
    public void An_archive_whose_arrays_do_not_fit_is_refused(string name, string shape, string message)
    {
        using var problem = new SmallProblem().With("weights", "{\"file\":\"weights.npz\"}");
        var array = NpzBuilder.Npy(NpzBuilder.Header("<f8", shape), NpzBuilder.Doubles(1, 2, 3));
        File.WriteAllBytes(problem.PathOf("weights.npz"), NpzBuilder.Npz(compressed: false, (name + ".npy", array)));
        var run = CommandRun.Audit(problem.Save());
        Assert.Equal((2, "", $"gradcheck: {problem.PathOf("weights.npz")}: {message}\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void An_archive_with_a_number_that_is_not_finite_is_refused()
    {
        using var problem = new SmallProblem().With("weights", "{\"file\":\"weights.npz\"}");
        var network = new LstmNetwork(3, [new() { Blocks = [2], ForgetGates = true, GateBias = true }], new() { Units = 1, Squashing = Squashing.Logistic, Bias = true });
        File.WriteAllBytes(problem.PathOf("weights.npz"), NpzBuilder.Npz(compressed: false, [.. network.Parameters.Select(Member)]));
        var run = CommandRun.Audit(problem.Save());
        Assert.Equal(
            (2, "", $"gradcheck: {problem.PathOf("weights.npz")}: layer1.out.W: found NaN as value 2; expected finite numbers\n"), (run.Status, run.Output, run.Error));

        static (string Name, byte[] Bytes) Member(Parameter parameter)
        {
            double[] values = [.. Enumerable.Range(1, parameter.Count).Select(i => parameter.Name == "layer1.out.W" && i == 2 ? double.NaN : i)];
            var header = NpzBuilder.Header("<f8", $"({string.Join(", ", parameter.Shape)},)");
            return (parameter.Name + ".npy", NpzBuilder.Npy(header, NpzBuilder.Doubles(values)));
        }
    }
}
