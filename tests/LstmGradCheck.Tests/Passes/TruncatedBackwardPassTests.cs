using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

public sealed class TruncatedBackwardPassTests
{
    [Fact]
    public void It_is_what_complex_step_measures_with_the_cut_values_held_fixed() =>
        Seeds.ForAll(60, seed => AssertMeasured(new ProblemGenerator(seed) { Lengths = [3, 2] }.Draw(), GradientKind.Truncated));

    [Fact]
    public void Without_peepholes_and_recurrent_weights_there_is_nothing_to_cut_and_it_is_the_exact_gradient() =>
        Seeds.ForAll(100, seed =>
        {
            var problem = new ProblemGenerator(seed) { Adjust = options => options with { Peepholes = false } }.Draw();
            foreach (var recurrent in problem.Network.Parameters.Where(parameter => parameter.Kind == ParameterKind.U))
                Array.Fill(problem.Weights.Values(recurrent), new Real(0));
            var exact = problem.Exact();
            foreach (var (quantity, values) in problem.Gradient(GradientKind.Truncated).Arrays)
                Gradients.AssertAgree(quantity.Name, exact[quantity.Name], values);
        });

    [Fact]
    public void With_one_step_from_rest_and_no_peepholes_all_three_gradients_are_the_same() =>
        Seeds.ForAll(100, seed =>
        {
            var problem = new ProblemGenerator(seed)
            {
                Lengths = [1, 1],
                Initial = false,
                Adjust = options => options with { Peepholes = false },
            }.Draw();
            var (exact, truncated) = (problem.Exact(), problem.Gradient(GradientKind.Truncated));
            foreach (var (quantity, values) in truncated.Arrays)
                Gradients.AssertAgree(quantity.Name, exact[quantity.Name], values);
            foreach (var (quantity, values) in problem.Gradient(GradientKind.Online).Arrays)
                Gradients.AssertAgree(quantity.Name, exact[quantity.Name], values);
        });

    [Fact]
    public void The_initial_outputs_have_no_gradient() =>
        Seeds.ForAll(30, seed =>
        {
            foreach (var (quantity, values) in new ProblemGenerator(seed).Draw().Gradient(GradientKind.Truncated).Arrays)
                if (quantity.Kind == QuantityKind.InitialOutputGradient)
                    Assert.All(values, value => Assert.Equal(0, value));
        });

    internal static void AssertMeasured(Problem problem, GradientKind gradient)
    {
        var audit = new Auditor(new HandDerivedSource(), new ComplexStepSource()).Audit(problem, gradient);
        Assert.False(audit.Diverges, $"{problem.Name}: {audit.Oracle.FirstDivergence}");
    }
}
