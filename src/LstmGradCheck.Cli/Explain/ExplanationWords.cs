using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Cli.Explain;

/// <summary>The sentences of an explanation, for text and for Markdown.</summary>
internal static class ExplanationWords
{
    /// <summary>How the symbols begin that only layers with an option have, and what they mean.</summary>
    private static readonly (string Symbol, string Meaning)[] OfOptions =
    [
        ("sn_", "c is the state before its clip, and e_sn,c = -dE/dsn_c."),
        ("k_", "c is the state as the next step reads it, after zoneout, and carry_c = -dE/dk_c."),
        ("y^proj_", "i is an output of the projection, which the layer above and the next step read in the place of y^c."),
        ("y^port_", "i is an output of the layer after zoneout, which the layer above and the next step read."),
        ("e_o,", "i = -dE/do_i is the error of what leaves the layer: of the cells' outputs, the projection's, or what zoneout makes of them."),
        ("e_v,", "i = -dE/dv_i is the same error before zoneout."),
    ];

    /// <summary>What is explained.</summary>
    internal static string Title(Explanation explanation) =>
        $"{Legible.Name(explanation.Problem)}, {explanation.Gradient.Name()} gradient, sequence {explanation.Sequence}, t = {explanation.Time} of {explanation.LastTime}";

    /// <summary>Whether everything agrees, and if not, what does not.</summary>
    internal static string Verdict(Explanation explanation)
    {
        var compared = explanation.Equations.Where(equation => equation.Comparison is not null).ToList();
        var wrong = compared.Where(equation => !equation.Agrees).Select(equation => equation.Name).ToList();
        var values = $"{compared.Count} values compared with {explanation.OracleName} {explanation.OracleVersion}: ";
        return values + (wrong.Count > 0 ? $"{wrong.Count} DISAGREE: {string.Join(", ", wrong)}."
            : explanation.RecordingDiffers ? "ours agree, the recorded one differs." : "all agree.");
    }

    /// <summary>Sentences that tell how to read it, without those about symbols that are not shown.</summary>
    internal static IEnumerable<string> Legend(Explanation explanation)
    {
        var shown = explanation.Equations.SelectMany(equation => equation.Expression.Symbols().Select(symbol => symbol.Name).Append(equation.Name)).ToHashSet();
        yield return "logistic(x) = 1 / (1 + exp(-x)); logistic[-2,2] is 4 logistic(x) - 2, logistic[-1,1] is 2 logistic(x) - 1.";
        yield return "All indices count from 1. A unit is its kind and its number: net_in_j, net_phi_j and net_out_j are net inputs of the gates of block j, net_c_1 is that of cell 1, net_k_1 that of output unit 1; y^in_j, delta_in_j and so on likewise.";
        yield return "A weight has its unit, then its source: W_in,j,m from external source z_m, U_in,j,r from recurrent source y_r (the cells, then with gate recurrence the gates in, phi, out), P_in,c from the state s_c, b_in,j a bias.";
        yield return "delta_u = -dE/dnet_u, e_y,c = -dE/dy^c and e_s,c = -dE/ds_c have the papers' sign; the gradients of weights are +dE/dw.";
        if (explanation.Equations.Any(equation => equation.Equation.Id == "B9.unit"))
            yield return "(2) marks what belongs to layer 2, seen from the layer below it; e^(2)_in,1 is what the input gates of layer 2 pass to cell 1.";
        if (shown.Any(name => name.Contains("r)_", StringComparison.Ordinal)))
            yield return "(2r) marks what belongs to the reverse direction of layer 2.";
        if (explanation.Equations.Any(equation => equation.Symbols.Contains("clip", StringComparison.Ordinal)))
            yield return "clip(x, a) is x, but not below -a and not above a; clip'(x, a) is 1 where x is from -a to a, else 0.";
        foreach (var (symbol, meaning) in OfOptions.Where(option => shown.Any(name => name.StartsWith(option.Symbol, StringComparison.Ordinal))))
            yield return $"{symbol}{meaning}";
        if (explanation.Gradient == GradientKind.Online)
            yield return "delta^now and e^now are what a layer passes down at once: the part of its errors that step t injects by itself (P6, P8).";
        if (shown.Any(name => name.Contains(':', StringComparison.Ordinal)))
            yield return "(2:3) is step 3 of sequence 2; without the colon, it is a step of the sequence that is explained.";
        if (shown.Any(name => name.StartsWith("sum_", StringComparison.Ordinal)))
            yield return "sum_t>3 and sum_t<3 are the sums of the terms of the steps after and before step 3, sum_others those of other sequences.";
        yield return "What is 0 by definition is left out: a start that is not given, the step after the last, what a truncation cuts.";
        yield return "An equation without the oracle's value is a part of one that has it. Numbers are rounded for display.";
    }
}
