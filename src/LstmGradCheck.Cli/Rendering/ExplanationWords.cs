using LstmGradCheck.Verification.Explanations;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>What an explanation says in words, in text and in Markdown.</summary>
internal static class ExplanationWords
{
    /// <summary>What is explained.</summary>
    internal static string Title(Explanation explanation) =>
        $"{explanation.Problem}, {explanation.Gradient.Name()} gradient, sequence {explanation.Sequence}, t = {explanation.Time} of {explanation.LastTime}";

    /// <summary>Whether everything agrees, and if not, what does not.</summary>
    internal static string Verdict(Explanation explanation)
    {
        var compared = explanation.Equations.Where(equation => equation.Comparison is not null).ToList();
        var wrong = compared.Where(equation => !equation.Agrees).Select(equation => equation.Name).ToList();
        var values = $"{compared.Count} values compared with {explanation.OracleName} {explanation.OracleVersion}: ";
        return values + (wrong.Count == 0 ? "all agree." : $"{wrong.Count} DISAGREE: {string.Join(", ", wrong)}.");
    }

    /// <summary>How to read it, in sentences.</summary>
    internal static IEnumerable<string> Legend(Explanation explanation)
    {
        yield return "s is the logistic function, s(x) = 1 / (1 + exp(-x)); logistic[-2,2] is 4 s(x) - 2, and logistic[-1,1] is 2 s(x) - 1.";
        yield return "Indices count from 1: net_in_j belongs to the input gate of block j, s_c to cell c, net_k_1 to output unit 1; W_in,j,m leads from source m to it.";
        yield return "z are the external sources of a layer, y_r(t-1) its recurrent ones; what belongs to the layer above, 2 say, is marked (2).";
        yield return "delta_u = -dE/dnet_u, e_y,c = -dE/dy^c and e_s,c = -dE/ds_c have the papers' sign; the gradients of weights are dE/dw.";
        yield return "What is 0 by definition is left out: a start that is not given, the step after the last, what a truncation cuts.";
        if (explanation.Gradient == GradientKind.Online)
            yield return "delta^now is what a layer hands down: the part of its delta that step t injects by itself.";
        yield return "Numbers are rounded for display; an equation without the oracle's value is part of one that has it.";
    }
}
