using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Diagnoses;

public sealed class DiagnosticianTests
{
    private static Problem Stack { get; } = CanonicalSuite.Problems().First(problem => problem.Name == "stack-2f");

    [Fact]
    public void A_mistake_in_one_layer_is_placed_there()
    {
        foreach (var layers in LayerChoice.Of(Stack.Network))
        {
            var diagnosis = Diagnose(Mistake.Of(MutantCatalogue.Of("D3"), layers));
            Assert.Equal((Certainty.Certain, "D3", "B4", layers.Words), (diagnosis.Certainty, diagnosis.Mistakes.Single().Id, diagnosis.Mistakes[0].Equation, diagnosis.Mistakes[0].Where));
            Assert.Equal(diagnosis.Of, diagnosis.Explains);
            Assert.InRange(diagnosis.Residual, 0, 1e-12);
            Assert.InRange(diagnosis.NextBestResidual, 1e-3, double.PositiveInfinity);
        }
    }

    [Fact]
    public void What_weight_gradients_do_not_tell_apart_is_ambiguous_and_what_would_is_said()
    {
        var problem = CanonicalSuite.Problems().First(problem => problem.Sequences.All(sequence => sequence.Initial.Count > 0) && problem.Network.Layers.All(layer => layer.Options.Peepholes));
        var mistake = Mistake.Of(MutantCatalogue.Of("C2"), LayerChoice.Of(problem.Network)[0]);
        var diagnosis = Diagnostician.Of(problem, Recorded(problem, mistake, IsOfWeights), problem.Exact())!;
        Assert.Equal((Certainty.Ambiguous, "C1", "C2"), (diagnosis.Certainty, diagnosis.Mistakes.Single().Id, diagnosis.Alternatives.Single().Single().Id));
        Assert.Matches(@"^layer\d+\.dE/ds0$", diagnosis.RecordNext.Single());
        // With that recorded there is one explanation.
        var decided = Diagnostician.Of(problem, Recorded(problem, mistake, quantity => IsOfWeights(quantity) || diagnosis.RecordNext.Contains(quantity.Group)), problem.Exact())!;
        Assert.Equal((Certainty.Certain, "C2"), (decided.Certainty, decided.Mistakes.Single().Id));
    }

    [Fact]
    public void Further_forms_of_known_mistakes_are_named()
    {
        var known = CanonicalSuite.Problems().Where(problem => problem.Name is "stack-2f" or "torch-lstm-2" or "stack-2a" or "no-output-units").Select(problem => new KnownGradients(problem, GradientKind.Exact)).ToList();
        var named = MutantCatalogue.Further.Select(mutant => (mutant.Id, Diagnosis: known.Select(gradients => Diagnosis(gradients, mutant)).FirstOrDefault(diagnosis => diagnosis is not null))).ToList();
        Assert.Equal([], named.Where(each => each.Diagnosis is null).Select(each => each.Id));
        Assert.All(named, each =>
        {
            Assert.True(each.Diagnosis!.Certainty is Certainty.Certain or Certainty.Ambiguous, $"{each.Id}: {each.Diagnosis.Certainty}");
            Assert.Contains(each.Diagnosis.Alternatives.Append(each.Diagnosis.Mistakes), explanation => explanation is [var one] && one.Id == each.Id);
        });

        static Diagnosis? Diagnosis(KnownGradients gradients, Mutant mutant)
        {
            var (problem, recorded) = (gradients.Problem, Weights(mutant.Differentiate(gradients.Problem, GradientKind.Exact)));
            return recorded.Arrays.Any(array => array.Values.Zip(problem.Exact()[array.Quantity.Name]).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9))
                ? Diagnostician.Of(gradients, recorded, problem.Exact()) : null;
        }
    }

    [Fact]
    public void A_factor_beside_a_mistake_is_named_with_it()
    {
        var wrong = Weights(MutantCatalogue.Of("D3").Differentiate(Stack, GradientKind.Exact));
        var recorded = new GradientTrace("recorded", GradientKind.Exact, [.. wrong.Arrays.Select(array => array with { Values = Array.ConvertAll(array.Values, value => value * -1) })]);
        var diagnosis = Diagnostician.Of(Stack, recorded, Stack.Exact())!;
        // That of dE/dx, which was not recorded, may have it or not.
        Assert.Equal((Certainty.Ambiguous, "D3 in both layers scaled"), (diagnosis.Certainty, string.Join(' ', diagnosis.Mistakes)));
        Assert.Equal(["D3", "scaled-weights"], diagnosis.Alternatives.Single().Select(mistake => mistake.Id));
        Assert.Equal("all gradients with the opposite sign", diagnosis.Mistakes[1].Text);
    }

    [Fact]
    public void A_mistake_that_explains_no_array_beside_others_is_not_named()
    {
        // Every value of every array is wrong in a way of its own.
        var recorded = Weights(Stack.Exact());
        recorded = new("recorded", GradientKind.Exact, [.. recorded.Arrays.Select(array => array with { Values = [.. array.Values.Select((value, i) => value * (i + 2))] })]);
        var diagnosis = Diagnostician.Of(Stack, recorded, Stack.Exact(), mostMistakes: 2)!;
        Assert.Equal((Certainty.None, 0, 0), (diagnosis.Certainty, diagnosis.Explains, diagnosis.Mistakes.Count));
    }

    [Fact]
    public void A_set_with_a_mistake_too_many_leads_to_the_one_without_it()
    {
        var known = new KnownGradients(Stack, GradientKind.Exact);
        Mistake[] mistakes = [.. ((string[])["D3", "W1", "F2"]).Select(id => known.Mistakes.First(mistake => mistake.Id == id && mistake.Layers == known.Mistakes[0].Layers))];
        var recorded = new GradientTrace("recorded", GradientKind.Exact, [.. known.Run(mistakes[..2], [.. Stack.QuantitiesOf(GradientKind.Exact).Where(IsOfWeights)]).Arrays]);
        var search = new MistakeSearch(known, new(known, recorded, Stack.Exact()));
        var smaller = search.Smaller(new(mistakes, [], 0));
        Assert.Equal(["F2 W1", "D3 F2", "D3 W1"], smaller.Select(each => string.Join(' ', each.Mistakes.Select(mistake => mistake.Id).Order(StringComparer.Ordinal))));
        Assert.InRange(smaller[2].Residual, 0, 1e-12);
        // What a search ends with may have one mistake wrong as well.
        var exchanged = search.Neighbours(new([mistakes[0], mistakes[2]], [], 0));
        Assert.Contains(exchanged, each => each.Residual < 1e-12 && each.Mistakes.Select(mistake => mistake.Id).ToHashSet().SetEquals(["D3", "W1"]));
    }

    [Fact]
    public void One_mistake_takes_the_place_of_several_that_come_to_it()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "stack-3a");
        var known = new KnownGradients(problem, GradientKind.Exact);
        List<Quantity> quantities = [.. problem.QuantitiesOf(GradientKind.Exact).Where(quantity => IsOfWeights(quantity) || quantity.Kind == QuantityKind.InputGradient)];
        Mistake[] made = [Of("D2b.in"), Of("H3"), Of("P1")];
        var recorded = new RecordedArrays(known, new("recorded", GradientKind.Exact, known.Run(made, quantities).Arrays), problem.Exact());
        var (search, comparison) = (new MistakeSearch(known, recorded), new MistakeComparison(known, recorded, isLarge: false));
        var smaller = search.Merged(comparison.Of([Of("D2b.in"), Of("H3"), Of("P1.in"), Of("P1.phi"), Of("P1.out")]).Candidate);
        Assert.Equal(["D2b.in", "H3", "P1"], smaller.Single(each => recorded.MayBe(each.Distances).All(may => may)).Mistakes.Select(mistake => mistake.Id));

        Mistake Of(string id) => known.Mistakes.First(mistake => mistake.Id == id && mistake.Layers.IsAll);
    }

    [Fact]
    public void What_is_0_but_for_rounding_explains_nothing_else()
    {
        // From an initial state of 0, W3.U leaves of dE/dU what adding and taking back again leaves.
        var problem = new StackSizes(Inputs: 3, Hidden: 4, Layers: 1, Steps: 5, Batch: 3).Draw("from 0", 1);
        var recorded = Weights(problem.Exact());
        recorded = new("recorded", GradientKind.Exact, [.. recorded.Arrays.Select(array => array.Quantity.Parameter!.Kind == ParameterKind.U ? array with { Values = [.. array.Values.Select((value, i) => value * (i + 2))] } : array)]);
        var diagnosis = Diagnostician.Of(problem, recorded, problem.Exact(), mostMistakes: 1)!;
        Assert.Equal((Certainty.None, recorded.Arrays.Count(array => array.Quantity.Parameter!.Kind != ParameterKind.U)), (diagnosis.Certainty, diagnosis.Explains));
    }

    [Theory]
    [InlineData("y")]
    [InlineData("s")]
    public void A_window_of_one_of_the_two_errors_is_named(string of)
    {
        var diagnosis = Diagnose(MistakesToTry.In(Stack, GradientKind.Exact).First(mistake => mistake.Id == $"T1.2.{of}"));
        Assert.Equal((Certainty.Certain, $"T1.2.{of}"), (diagnosis.Certainty, diagnosis.Mistakes.Single().Id));
        Assert.Equal($"errors of {of} go back through windows of 2 steps only, counted from t = 1", diagnosis.Mistakes[0].Text);
    }

    [Theory]
    [InlineData("stack-2f")]
    [InlineData("erg-3x2")]
    public void Gradients_with_known_mistakes_are_the_same_for_adequacy(string name)
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == name);
        var of = Adequacy.Of(problem, GradientKind.Exact, new KnownGradients(problem, GradientKind.Exact).Of);
        var alone = Adequacy.Of(problem, GradientKind.Exact);
        Assert.Equal(alone.Shown, of.Shown);
        Assert.Equal(alone.NotInNetwork, of.NotInNetwork);
        Assert.Equal(alone.BlindCount, of.BlindCount);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void A_window_of_truncated_backpropagation_is_named(int steps)
    {
        var window = MistakesToTry.In(Stack, GradientKind.Exact).First(mistake => mistake.Id == $"T1.{steps}");
        var diagnosis = Diagnose(window);
        Assert.Contains(diagnosis.Alternatives.Append(diagnosis.Mistakes), explanation => explanation is [{ Id: var id, Text: var text }] && id == window.Id && text == window.Text);
    }

    [Fact]
    public void Another_gradient_in_place_of_the_exact_one_is_named()
    {
        var truncated = new GradientTrace("recorded", GradientKind.Exact, [.. Stack.Gradient(GradientKind.Truncated).Arrays.Where(array => IsOfWeights(array.Quantity))]);
        var diagnosis = Diagnostician.Of(Stack, truncated, Stack.Exact())!;
        Assert.Contains("truncated", diagnosis.Alternatives.Append(diagnosis.Mistakes).Select(explanation => explanation[0].Id));
    }

    [Fact]
    public void Noise_in_one_array_is_no_mistake_and_what_is_right_is_said()
    {
        var random = new Random(1);
        var right = new GradientTrace("recorded", GradientKind.Exact, [.. Stack.Exact().Arrays.Where(array => IsOfWeights(array.Quantity))]);
        var noisy = right.Arrays[3] with { Values = Array.ConvertAll(right.Arrays[3].Values, value => value * (1 + (1e-6 * random.NextDouble()))) };
        var diagnosis = Diagnostician.Of(Stack, new("recorded", GradientKind.Exact, [.. right.Arrays.Select((array, i) => i == 3 ? noisy : array)]), Stack.Exact())!;
        Assert.Equal((Certainty.None, right.Arrays.Count - 1, right.Arrays.Count - 1), (diagnosis.Certainty, diagnosis.Right, diagnosis.Explains));
        Assert.Equal([noisy.Quantity.Name], diagnosis.Unexplained);
        Assert.Empty(diagnosis.Mistakes);
    }

    [Fact]
    public void A_mistake_beside_one_that_nobody_knows_is_named_with_what_it_explains()
    {
        var recorded = Recorded(Stack, Mistake.Of(MutantCatalogue.Of("W1"), LayerChoice.Of(Stack.Network)[0]), IsOfWeights);
        var foreign = recorded.Arrays[0] with { Values = [.. recorded.Arrays[0].Values.Select((value, i) => value * (i + 2))] };
        var diagnosis = Diagnostician.Of(Stack, new("recorded", GradientKind.Exact, [foreign, .. recorded.Arrays.Skip(1)]), Stack.Exact())!;
        Assert.Equal((Certainty.Partial, "W1", recorded.Arrays.Count - 1), (diagnosis.Certainty, diagnosis.Mistakes.Single().Id, diagnosis.Explains));
        Assert.Equal([foreign.Quantity.Name], diagnosis.Unexplained);
    }

    [Fact]
    public void In_a_problem_that_is_too_large_nothing_is_tried()
    {
        var problem = new StackSizes(Inputs: 4, Hidden: 64, Layers: 1, Steps: 80_000, Batch: 1).Draw("large", 1);
        var bias = problem.QuantitiesOf(GradientKind.Exact).First(quantity => quantity.Parameter?.Kind == ParameterKind.B);
        var recorded = new GradientTrace("recorded", GradientKind.Exact, [new(bias, new double[bias.Count])]);
        var diagnosis = Diagnostician.Of(problem, recorded, recorded)!;
        Assert.Equal((true, Certainty.None, 0, 1), (diagnosis.IsTooLarge, diagnosis.Certainty, diagnosis.Tried, diagnosis.Of));
        Assert.Equal(
            ["DIAGNOSIS: known mistakes were not tried: for a problem of this size that", "  would take many minutes, or more memory than there is."],
            DiagnosisText.Lines(diagnosis));
    }

    private static Diagnosis Diagnose(Mistake mistake) => Diagnostician.Of(Stack, Recorded(Stack, mistake, IsOfWeights), Stack.Exact())!;

    private static GradientTrace Recorded(Problem problem, Mistake mistake, Func<Quantity, bool> isRecorded) =>
        new("recorded", GradientKind.Exact, new MistakenRuns(problem, GradientKind.Exact).Run([mistake], [.. problem.QuantitiesOf(GradientKind.Exact).Where(isRecorded)]).Arrays);

    private static GradientTrace Weights(GradientTrace trace) => new("recorded", trace.Gradient, [.. trace.Arrays.Where(array => IsOfWeights(array.Quantity))]);

    private static bool IsOfWeights(Quantity quantity) => quantity.Kind == QuantityKind.WeightGradient;
}
