using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Passes;
using Xunit;
using Xunit.Abstractions;

namespace LstmGradCheck.Tests.Checking.Diagnoses;

/// <summary>
/// Two and three known mistakes, drawn at random and planted together, are named from weight gradients and dE/dx. The suite tries a few;
/// more: <c>GRADCHECK_COMBINATIONS=1000 dotnet test --filter CombinationCensusTests --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class CombinationCensusTests(ITestOutputHelper output)
{
    private static readonly int Draws = ByHand.Number("GRADCHECK_COMBINATIONS", 4);

    [Theory]
    [InlineData(2, 0.90)]
    [InlineData(3, 0.75)]
    public void Mistakes_made_together_are_named_and_none_is_named_wrongly(int together, double share)
    {
        // The suite takes small ones.
        var problems = CanonicalSuite.Problems().Where(problem => Draws > 100 || ProblemSize.Of(problem, GradientKind.Exact).Multiplications < 5e4).ToList();
        var random = new Random(together);
        var (named, all, wrong, tried, certain, fewer) = (0, 0, new List<string>(), 0L, 0, 0);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (all < Draws)
        {
            var problem = problems[random.Next(problems.Count)];
            if (Draw(problem, random, together) is not { } mistakes)
                continue;
            all++;
            var right = problem.Exact();
            var recorded = new GradientTrace("recorded", GradientKind.Exact, [.. new MistakenRuns(problem, GradientKind.Exact).Run(mistakes, Recorded(problem)).Arrays]);
            var diagnosis = Diagnostician.Of(problem, recorded, right)!;
            tried += diagnosis.Tried;
            var explanations = diagnosis.Alternatives.Append(diagnosis.Mistakes).Select(explanation => explanation.Select(mistake => mistake.Id).Order(StringComparer.Ordinal).ToList()).ToList();
            var ids = mistakes.Select(mistake => mistake.Id).Order(StringComparer.Ordinal).ToList();
            var isNamed = diagnosis.Certainty is Certainty.Certain or Certainty.Ambiguous && explanations.Exists(ids.SequenceEqual);
            named += isNamed ? 1 : 0;
            certain += diagnosis.Certainty == Certainty.Certain ? 1 : 0;
            if (!isNamed)
            {
                var line = $"{problem.Name}: {string.Join(" + ", ids)}: {diagnosis.Certainty} {string.Join(" + ", diagnosis.Mistakes)}, {diagnosis.Explains} of {diagnosis.Of}, {diagnosis.Tried} tried, residual {diagnosis.Residual:e1}";
                output.WriteLine(line);
                // Where fewer mistakes lead to everything that was recorded, these are the diagnosis.
                if (diagnosis.Certainty == Certainty.Certain && diagnosis.Mistakes.Count < together)
                    fewer++;
                else if (diagnosis.Certainty == Certainty.Certain)
                    wrong.Add(line);
            }
        }

        output.WriteLine($"{named} of {all} named ({(double)named / all:P1}), {certain} certain, {wrong.Count} certain and wrong, {fewer} by fewer mistakes that lead to the same; {tried:N0} gradients in {watch.Elapsed.TotalSeconds:F0} s");
        Assert.Empty(wrong);
        Assert.InRange((double)named / all, share, 1);
    }

    [Fact]
    public void Where_one_mistake_leads_to_what_two_lead_to_it_is_named()
    {
        // P1 counts the peephole terms of in and out twice, CI5 leaves that of in out once: that of out is counted twice. But for dE/ds0, in which there is no CI5.
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "onnx-lstm-coupled");
        var (everywhere, runs) = (LayerChoice.Of(problem.Network)[0], new MistakenRuns(problem, GradientKind.Exact));
        List<Mistake> mistakes = [Mistake.Of(MutantCatalogue.Of("CI5"), everywhere), Mistake.Of(MutantCatalogue.Of("P1"), everywhere)];
        Assert.Equal((Certainty.Certain, 1, "P1.out"), Named(Recorded(problem)));
        Assert.Equal((Certainty.Certain, 2, "P1"), Named([.. Recorded(problem), .. problem.QuantitiesOf(GradientKind.Exact).Where(quantity => quantity.Kind == QuantityKind.InitialStateGradient)]));

        (Certainty Certainty, int Mistakes, string First) Named(List<Quantity> recorded)
        {
            var diagnosis = Diagnostician.Of(problem, new GradientTrace("recorded", GradientKind.Exact, [.. runs.Run(mistakes, recorded).Arrays]), problem.Exact())!;
            return (diagnosis.Certainty, diagnosis.Mistakes.Count, diagnosis.Mistakes.Select(mistake => mistake.Id).Order(StringComparer.Ordinal).Last());
        }
    }

    /// <summary>Mistakes in different terms, each of which shows beside the others in what is recorded; null if the draw is not of that kind.</summary>
    private static List<Mistake>? Draw(Problem problem, Random random, int together)
    {
        var everywhere = LayerChoice.Of(problem.Network)[0];
        var possible = MutantCatalogue.All.Where(mutant => mutant.Plant is not null && mutant.Gradients.Contains(GradientKind.Exact) && mutant.IsPossibleIn(problem)).ToList();
        List<Mistake> mistakes = [.. Enumerable.Range(0, together).Select(_ => Mistake.Of(possible[random.Next(possible.Count)], everywhere))];
        if (mistakes.Select(mistake => mistake.Id.Split('.')[0]).Distinct().Count() < together)
            return null;
        var (runs, recorded) = (new MistakenRuns(problem, GradientKind.Exact), Recorded(problem));
        var whole = runs.Run(mistakes, recorded);
        return mistakes.TrueForAll(left => Differs(whole, runs.Run([.. mistakes.Where(mistake => mistake != left)], recorded))) ? mistakes : null;
    }

    private static List<Quantity> Recorded(Problem problem) =>
        [.. problem.QuantitiesOf(GradientKind.Exact).Where(quantity => quantity.Kind is QuantityKind.WeightGradient or QuantityKind.InputGradient)];

    private static bool Differs(GradientTrace first, GradientTrace second) => first.Arrays.Zip(second.Arrays).Any(pair =>
        pair.First.Values.Zip(pair.Second.Values).Max(values => Math.Abs(values.First - values.Second)) > 1e-9 * pair.First.Values.Max(Math.Abs));
}
