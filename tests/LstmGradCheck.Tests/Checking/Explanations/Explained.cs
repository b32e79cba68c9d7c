using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Checking.Explanations;

/// <summary>Explanations of parts of problems, with the hand-derived source in the place of an oracle.</summary>
internal static class Explained
{
    private static IGradientSource Source { get; } = new OnceSource(new HandDerivedSource());

    /// <summary>Every unit of every layer, and the output units, at the first two steps and the last one, of the last sequence the last one.</summary>
    internal static IEnumerable<Selection> Units(Problem problem)
    {
        var (first, last) = (problem.Sequences[0].Length, problem.Sequences[^1].Length);
        (int Sequence, int Time)[] steps = [(1, 1), (1, Math.Min(2, first)), (1, first), (problem.Sequences.Count, last)];
        return from step in steps.Distinct()
               where problem.Sequences[step.Sequence - 1].Has(step.Time)
               from selection in Units(problem.Network)
               select selection with { Time = step.Time, Sequence = step.Sequence };
    }

    internal static Explanation Of(Problem problem, GradientKind gradient, Selection selection) =>
        new Explainer(Source, Source).Explain(problem, gradient, new(problem, selection));

    /// <summary>Random problems, each with one of the gradients.</summary>
    internal static void ForAllDrawn(int count, Action<Problem, GradientKind> holds) =>
        Seeds.ForAll(count, seed => holds(new ProblemGenerator(seed) { Initial = seed % 2 == 0 }.Draw(), (GradientKind)(seed % 3)));

    private static IEnumerable<Selection> Units(LstmNetwork network) =>
    [
        .. from layer in network.Layers
           from unit in layer.Units
           from j in Enumerable.Range(1, layer.Blocks)
           select new Selection(1) { Layer = layer.Number, IsReverse = layer.Name.IsReverse, Unit = unit, Block = j },
        .. Enumerable.Range(1, network.Outputs?.Units ?? 0).Select(k => new Selection(1) { Unit = Unit.OutputUnit, OutputUnit = k }),
    ];
}
