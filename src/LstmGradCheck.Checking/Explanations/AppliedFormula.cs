using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// An equation's formula as it applies to one layer of a problem and one gradient: without the terms that the network does
/// not have or that the gradient cuts, and with those of the linear objective.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="scope">The step that is explained.</param>
internal sealed class AppliedFormula(Problem problem, GradientKind gradient, Scope scope)
{
    /// <summary>The formula.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="layer">The layer; null for output units.</param>
    internal string Of(EquationAttribute equation, Layer? layer)
    {
        var parts = equation.Formula.Split("; ").Where((part, i) => i == 0 || Applies(part, layer)).ToList();
        foreach (var term in layer is null ? AbsentFromOutputs() : AbsentFrom(layer))
            parts[0] = Without(parts[0], term);
        if (layer is not null)
            parts[0] = (parts[0] + Coefficients(equation.Id, layer)).Replace("= 0 - ", "= -", StringComparison.Ordinal);
        var formula = string.Join("; ", parts).Replace("truncated: ", "", StringComparison.Ordinal);
        if (layer is not null)
            formula = OfPlace(equation.Id, formula, layer);
        if (gradient == GradientKind.Online)
            formula = OfStepAlone(equation.Id, formula);
        return layer is { Options.ForgetGates: false } ? WithoutForgetGates(formula) : formula;
    }

    /// <summary>Whether a part of a formula applies here; some parts state one case only.</summary>
    private bool Applies(string part, Layer? layer)
    {
        var sequence = problem.Sequences[scope.Sequence - 1];
        var (isCut, startsAnywhere) = (gradient != GradientKind.Exact, layer is not null && sequence.Initial.ContainsKey(layer.Name));
        return part switch
        {
            "0 at t = T" or "0 at t = 1" or "-a_c at the last step" => layer is not null && scope.Time == LastOf(layer),
            "1 without forget gates" => layer?.Options.ForgetGates == false,
            _ when part.StartsWith("softmax: ", StringComparison.Ordinal) => problem.Network.Outputs?.Squashing == Squashing.Softmax,
            _ when part.StartsWith("linear: ", StringComparison.Ordinal) => problem.Objective == ObjectiveKind.Linear,
            _ when part.StartsWith("truncated: ", StringComparison.Ordinal) => isCut && startsAnywhere,
            _ => startsAnywhere,
        };
    }

    private IEnumerable<string> AbsentFromOutputs() => problem.Network.Outputs is { Bias: false } ? ["b_k"] : [];

    private IEnumerable<string> AbsentFrom(Layer layer)
    {
        var (options, network) = (layer.Options, problem.Network);
        var isTop = layer.Number == network.Depth;
        return
        [
            .. gradient == GradientKind.Exact ? [] : (string[])["R_c(t)"],
            .. gradient == GradientKind.Exact && options.GateRecurrence ? [] : (string[])["R_in_j(t)", "R_phi_j(t)", "R_out_j(t)"],
            .. options.Peepholes ? [] : (string[])
            [
                "sum_c P_in,c s_c(t-1)", "sum_c P_phi,c s_c(t-1)", "sum_c P_out,c s_c(t)",
                "P_out,c delta_out_j(t)", "P_in,c delta_in_j(t+1)", "P_phi,c delta_phi_j(t+1)",
            ],
            .. options.ForgetGates ? [] : (string[])["P_phi,c delta_phi_j(t+1)"],
            .. isTop ? (string[])["sum_u W^(l+1)_u,c delta^(l+1)_u(t)"] : [],
            .. network.Outputs is not null && (isTop || network.SkipConnections) ? [] : (string[])["sum_k W_k,c delta_k(t)"],
            .. options.GateBias ? [] : (string[])["b_in,j", "b_phi,j", "b_out,j"],
            .. options.CellBias ? [] : (string[])["b_c"],
        ];
    }

    private string Coefficients(string id, Layer layer)
    {
        var sequence = problem.Sequences[scope.Sequence - 1];
        return id switch
        {
            "B2" when sequence.Coefficients?.LayerOutputs.ContainsKey(layer.Number) == true => " - a_y,c(t)",
            "B4" or "P6" when scope.Time == LastOf(layer) && sequence.Coefficients?.LastStates.ContainsKey(layer.Name) == true => " - a_s,c(t)",
            _ => "",
        };
    }

    private int LastOf(Layer layer) => ReadingOrder.LastOf(problem.Sequences[scope.Sequence - 1], layer.Name.IsReverse);

    /// <summary>A formula in a bidirectional stack, in a reverse direction, or at a port that is not the cells' outputs themselves.</summary>
    private string OfPlace(string id, string formula, Layer layer)
    {
        const string FromAbove = "sum_u W^(l+1)_u,c delta^(l+1)_u(t)";
        if (layer.Number < problem.Network.Depth && problem.Network.LayersOf(layer.Number + 1).Length > 1)
            formula = formula.Replace(FromAbove, $"{FromAbove} + {FromAbove.Replace("(l+1)", "(l+1,r)", StringComparison.Ordinal)}", StringComparison.Ordinal);
        var masks = new LayerMasks(problem.Network, layer.Name, problem.Sequences[scope.Sequence - 1]);
        if (id == "B2" && (layer.Options.Projection is not null || masks.Has(MaskKind.ZoneoutY)))
            formula = formula.Replace("e_y,c(t)", "e_o,i(t)", StringComparison.Ordinal).Replace("R_c", "R_i", StringComparison.Ordinal).Replace("_k,c ", "_k,i ", StringComparison.Ordinal).Replace("_u,c ", "_u,i ", StringComparison.Ordinal).Replace("a_y,c", "a_y,i", StringComparison.Ordinal);
        return layer.Name.IsReverse ? InReverse(formula) : formula;
    }

    /// <summary>In a reverse direction, t + 1 stands for t - 1 and t - 1 for t + 1, and the last step is t = 1.</summary>
    private static string InReverse(string formula) => formula
        .Replace("(t+1)", "(t~1)", StringComparison.Ordinal)
        .Replace("(t-1)", "(t+1)", StringComparison.Ordinal)
        .Replace("(t~1)", "(t-1)", StringComparison.Ordinal)
        .Replace("0 at t = T", "0 at t = 1", StringComparison.Ordinal);

    private static string OfStepAlone(string id, string formula) => id switch
    {
        "B2" => formula.Replace("delta^(l+1", "delta^now(l+1", StringComparison.Ordinal),
        "B9.unit" => formula.Replace("delta_u_j", "delta^now_u_j", StringComparison.Ordinal),
        _ => formula,
    };

    private static string WithoutForgetGates(string formula) => formula
        .Replace("y^phi_j(t) s_c(t-1)", "s_c(t-1)", StringComparison.Ordinal)
        .Replace("y^phi_j(t+1) e_s,c(t+1)", "e_s,c(t+1)", StringComparison.Ordinal)
        .Replace("in, phi, out, c", "in, out, c", StringComparison.Ordinal);

    /// <summary>A sum without one of its terms; 0 if it has no other.</summary>
    private static string Without(string formula, string term) => formula
        .Replace($" + {term}", "", StringComparison.Ordinal)
        .Replace($"{term} + ", "", StringComparison.Ordinal)
        .Replace($"= {term}", "= 0", StringComparison.Ordinal);
}
