using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class RecordedTraceTests
{
    private static Problem Problem { get; } = TestCases.Read("one-cell");

    [Fact]
    public void The_arrays_are_those_given_in_the_order_of_a_trace()
    {
        var arrays = Problem.QuantitiesOf(GradientKind.Exact).Take(3).Reverse().ToDictionary(quantity => quantity.Name, quantity => new double[quantity.Count]);
        var trace = RecordedTrace.Of(Problem, GradientKind.Exact, arrays, "mine");
        Assert.Equal(("mine", GradientKind.Exact), (trace.Source, trace.Gradient));
        Assert.Equal(arrays.Keys.Reverse(), trace.Arrays.Select(array => array.Quantity.Name));
        Assert.All(trace.Arrays, array => Assert.Same(arrays[array.Quantity.Name], array.Values));
    }

    [Fact]
    public void A_name_that_the_problem_does_not_have_is_refused_in_the_words_of_the_problem_file()
    {
        Refused("dE/dlayer9.in.W: found a name that this problem does not have; expected names such as dE/dlayer1.in.W, sequence1.", GradientKind.Exact, "dE/dlayer9.in.W", [0]);
        Refused("sequence1.dE/dx: found a name that the online gradient does not have; expected names such as dE/dlayer1.in.W, sequence1.", GradientKind.Online, "sequence1.dE/dx", [0]);
    }

    [Fact]
    public void A_wrong_length_is_refused_with_the_axes()
    {
        var shape = Problem.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == "dE/dlayer1.in.W").Shape;
        Refused($"dE/dlayer1.in.W: found an array of 99; expected an array of {(shape[0] * shape[1] == 1 ? "1 number" : $"{shape[0] * shape[1]} numbers")} (j = {shape[0]} x m = {shape[1]}, row-major)", GradientKind.Exact, "dE/dlayer1.in.W", new double[99]);
        Refused("dE/dlayer1.in.W: found null; expected an array of ", GradientKind.Exact, "dE/dlayer1.in.W", null);
        Refused("E: found an array of 0; expected an array of 1 number", GradientKind.Exact, "E", []);
    }

    [Fact]
    public void No_array_at_all_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => RecordedTrace.Of(Problem, GradientKind.Exact, new Dictionary<string, double[]>()));
        Assert.StartsWith("found no array; expected names such as dE/dlayer1.in.W, sequence1.", refused.Message, StringComparison.Ordinal);
    }

    private static void Refused(string message, GradientKind gradient, string name, double[]? values)
    {
        var arrays = new Dictionary<string, double[]> { ["E"] = [0], [name] = values! };
        var refused = Assert.Throws<ArgumentException>(() => RecordedTrace.Of(Problem, gradient, arrays));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }
}
