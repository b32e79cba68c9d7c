using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Probes;

/// <summary>An implementation that answers with the right gradient, or with that of a known mistake, which a test may change.</summary>
/// <param name="change">Changes an answer, given the question; null for none.</param>
/// <param name="mutant">The known mistake; null for none.</param>
internal sealed class FakeLstm(Func<Recording, Recording, Recording>? change = null, string? mutant = null) : IProbedLstm
{
    /// <summary>The questions that were asked.</summary>
    internal List<Recording> Asked { get; } = [];

    /// <summary>Whether the last question was asked in training mode.</summary>
    internal bool WasTraining { get; private set; }

    public string Name => "fake";

    public Recording Answer(Recording question, bool isTraining)
    {
        Asked.Add(question);
        WasTraining = isTraining;
        var answer = Of(question, mutant);
        return change is null ? answer : change(question, answer);
    }

    /// <summary>The answer to a question: y, and the gradients of weights and x.</summary>
    internal static Recording Of(Recording question, string? mutant = null)
    {
        var problem = ProblemOf(question);
        var trace = mutant is null ? new HandDerivedSource().Differentiate(problem, GradientKind.Exact) : MutantCatalogue.Of(mutant).Differentiate(problem, GradientKind.Exact);
        // dL/dh_n of lower layers has no name in a recording that is made of a problem; the answer does not repeat it.
        var whole = Recording.Of(problem with { Sequences = [.. problem.Sequences.Select(sequence => sequence with { Coefficients = new() { LayerOutputs = sequence.Coefficients!.LayerOutputs.Where(layer => layer.Key == problem.Network.Depth).ToDictionary() } })] }, trace, "pytorch");
        var answer = new Recording("answer");
        foreach (var name in whole.Entries.Where(name => name == "y" || (name.EndsWith(".grad", StringComparison.Ordinal) && question.Has(name[..^5]))))
            answer.Add(name, whole.ShapeOf(name), whole.ValuesOf(name));
        return answer;
    }

    /// <summary>An answer with one array replaced, or left out.</summary>
    internal static Recording With(Recording answer, string replaced, Func<double[], double[]>? values)
    {
        var changed = new Recording("answer");
        foreach (var name in answer.Entries.Where(name => name != replaced || values is not null))
            changed.Add(name, answer.ShapeOf(name), name == replaced ? values!(answer.ValuesOf(name)) : answer.ValuesOf(name));
        return changed;
    }

    private static Problem ProblemOf(Recording question) =>
        AnswerArrays.Together(question, new Recording("answer").Add("x.grad", question.ShapeOf("x"), new double[question.ValuesOf("x").Length])).Read();
}
